export type { Cars, CarsOption } from './cars.js'

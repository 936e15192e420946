export { LocalDate } from '@ordna/ready-made'

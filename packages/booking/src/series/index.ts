export { bookSeries, type BookedSeries, type BookedVisits, type Series, type SeriesOutcome } from './bookSeries.js'
export { cancelSeries, moveSeries, type ChangedVisits, type FromHere, type SeriesMove } from './changeSeries.js'
export { seriesTimes, type SeriesRule, type SeriesTime } from './seriesTimes.js'

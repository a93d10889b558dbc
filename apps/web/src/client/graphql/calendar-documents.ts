export const hoursFields = 'days exceptions { fromOn toOn hours name } deletedAt'

declare module '@sealsystems/ipp'

console.log('The confirmation example is not written yet.')

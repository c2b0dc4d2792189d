using NUnit.Framework;

// Every test has its own window of the browser and its own server, so fixtures run in parallel. A test waits for frames and for a network
// that is idle most of the time. More than two at once would slow the browser down, because it draws without a graphics card.
[assembly: Parallelizable(ParallelScope.Fixtures)]
[assembly: LevelOfParallelism(2)]

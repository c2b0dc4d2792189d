using NUnit.Framework;

// Every test has its own window of the browser and its own server, so fixtures run in parallel. There are more workers than cores, because
// tests wait for frames and for a network that is idle.
[assembly: Parallelizable(ParallelScope.Fixtures)]
[assembly: LevelOfParallelism(3)]

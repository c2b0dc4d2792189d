using NUnit.Framework;

// Every test has files, processes and a platform of its own: fixtures run side by side, more of them than there are cores, because many wait for a disk or a process.
[assembly: Parallelizable(ParallelScope.Fixtures)]
[assembly: LevelOfParallelism(4)]

using BenchmarkDotNet.Running;
using Recorder.Benchmarks;

BenchmarkSwitcher.FromAssembly(typeof(AcceptBenchmarks).Assembly).Run(args);

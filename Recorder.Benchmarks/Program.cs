using BenchmarkDotNet.Running;
using Recorder.Benchmarks;
using Recorder.Benchmarks.Hooks;

if (args is ["hooks"])
{
    HookSession.Measure(volumetric: false);
    HookSession.Measure(volumetric: true);
    HookSession.Measure(volumetric: false, backtest: true);
}
else if (args is ["bars"])
{
    BarHookBenchmarks.Measure();
}
else
{
    BenchmarkSwitcher.FromAssembly(typeof(AcceptBenchmarks).Assembly).Run(args);
}

using Recorder.Benchmarks;
using Recorder.Benchmarks.Sweeping;

return CommandRuntime.Restart(args) ?? BenchCommand.Run(args, Console.Out, Console.Error);

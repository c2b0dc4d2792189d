return Recorder.Benchmarks.BenchCommand.Run(args, Console.Out, Console.Error);

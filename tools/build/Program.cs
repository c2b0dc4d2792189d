using Recorder.Build;

return BuildCommand.Run(args, BuildEnvironment.OfThisProcess(Console.Out, Console.Error));

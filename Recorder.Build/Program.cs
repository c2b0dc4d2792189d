using Recorder.Build;

return BuildCommand.Run(args, Surroundings.OfThisProcess(Console.Out, Console.Error));

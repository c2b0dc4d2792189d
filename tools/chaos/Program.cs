using Recorder.Chaos;

return ChaosCommand.Run(args, Console.Out, Console.Error);

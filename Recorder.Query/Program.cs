using Recorder.Query;

return QueryProgram.Run(args, Console.Out, Console.Error, Console.IsOutputRedirected);

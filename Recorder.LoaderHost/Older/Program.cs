Recorder.LoaderHost.OlderLibraries.Use();
return Recorder.LoaderHost.Host.Run(args);

using System.Runtime.ExceptionServices;
using System.Runtime.InteropServices;
using Recorder.Cli;
using Recorder.Cli.Cultures;
using Recorder.Cli.Strategies;

Icu.MakeOptional();
using var cancellation = new CancellationTokenSource();
using var interrupt = PosixSignalRegistration.Create(PosixSignal.SIGINT, Cancel);
using var terminate = PosixSignalRegistration.Create(PosixSignal.SIGTERM, Cancel);
ExceptionHandling.SetUnhandledExceptionHandler(StrayFault.IsHandled);
return RecorderCommand.Run(args, Console.Out, Console.Error, cancellation.Token);

// The first signal ends the runs cleanly and keeps all events recorded so far; a second signal ends the process.
void Cancel(PosixSignalContext context)
{
    context.Cancel = !cancellation.IsCancellationRequested;
    cancellation.Cancel();
}

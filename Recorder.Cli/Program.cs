using System.Runtime.ExceptionServices;
using System.Runtime.InteropServices;
using Recorder.Cli;
using Recorder.Cli.Cultures;
using Recorder.Cli.Output;
using Recorder.Cli.Strategies;
using Recorder.Escaping;

Icu.MakeOptional();
using var cancellation = new CancellationTokenSource();
using var interrupt = PosixSignalRegistration.Create(PosixSignal.SIGINT, Cancel);
using var terminate = PosixSignalRegistration.Create(PosixSignal.SIGTERM, Cancel);
ExceptionHandling.SetUnhandledExceptionHandler(StrayFault.IsHandled);
var terminal = new Terminal(Console.Out, Console.Error);
// The output stream has only the result: text that a strategy prints goes to the error stream, escaped.
Console.SetOut(new VisibleWriter(Console.Error));
Console.SetError(Console.Out);
return RecorderCommand.Run(args, terminal, TimeProvider.System, cancellation.Token);

// The first signal ends the runs cleanly and keeps all events recorded so far; a second signal ends the process.
void Cancel(PosixSignalContext context)
{
    context.Cancel = !cancellation.IsCancellationRequested;
    cancellation.Cancel();
}

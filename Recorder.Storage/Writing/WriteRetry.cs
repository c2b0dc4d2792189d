using Polly;
using Polly.Retry;
using Recorder.Storage.Sqlite;

namespace Recorder.Storage.Writing;

/// <summary>Retries a write after a fault that may pass, with growing pauses, until it succeeds or is canceled.</summary>
static class WriteRetry
{
    // Number of new connections that must report the same damage before the file counts as damaged.
    const int DoubtfulAttempts = 3;

    internal static ResiliencePipeline Build(RecorderSettings settings, bool wasOpen, Action<Exception> onFault)
    {
        var doubtful = 0;
        return new ResiliencePipelineBuilder { TimeProvider = settings.Time }
            .AddRetry(new RetryStrategyOptions
            {
                ShouldHandle = arguments => ValueTask.FromResult(arguments.Outcome.Exception is { } fault
                    && (WriteFault.MayPass(fault, wasOpen) || (WriteFault.MayBeMistaken(fault) && ++doubtful < DoubtfulAttempts))),
                MaxRetryAttempts = int.MaxValue,
                BackoffType = DelayBackoffType.Exponential,
                Delay = settings.RetryDelay,
                MaxDelay = settings.MaxRetryDelay,
                UseJitter = true,
                OnRetry = arguments =>
                {
                    onFault(arguments.Outcome.Exception!);
                    return default;
                },
            })
            .Build();
    }
}

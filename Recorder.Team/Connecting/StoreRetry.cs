using Polly;
using Polly.Retry;

namespace Recorder.Team.Connecting;

/// <summary>Repeats work on the store after errors that pass, with growing pauses.</summary>
/// <param name="clock">Measures the pauses.</param>
/// <param name="limit">How long to try again; null for no limit.</param>
/// <param name="log">Receives the reason of a failed attempt, and the same reason again after a minute.</param>
public sealed class StoreRetry(TimeProvider clock, TimeSpan? limit, Action<string>? log = null)
{
    static readonly TimeSpan First = TimeSpan.FromMilliseconds(200);
    static readonly TimeSpan Longest = TimeSpan.FromSeconds(10);

    // Shortest time between two messages with the same reason.
    static readonly TimeSpan Silence = TimeSpan.FromMinutes(1);

    /// <summary>Runs work until it succeeds.</summary>
    /// <typeparam name="T">Its result.</typeparam>
    /// <param name="work">The work; repeating it does no harm.</param>
    /// <param name="cancellation">Ends the pauses.</param>
    /// <exception cref="TeamException">The work failed for longer than the limit.</exception>
    public T Run<T>(Func<T> work, CancellationToken cancellation)
    {
        var (began, said, last) = (clock.GetTimestamp(), (string?)null, clock.GetTimestamp());
        var pipeline = new ResiliencePipelineBuilder { TimeProvider = clock }.AddRetry(new RetryStrategyOptions
        {
            MaxRetryAttempts = int.MaxValue,
            BackoffType = DelayBackoffType.Exponential,
            UseJitter = true,
            Delay = First,
            MaxDelay = Longest,
            ShouldHandle = outcome => ValueTask.FromResult(
                outcome.Outcome.Exception is { } error && StoreFault.IsPassing(error)
                && (limit is null || clock.GetElapsedTime(began) < limit)),
            OnRetry = retry =>
            {
                var reason = retry.Outcome.Exception!.Message;
                if (reason == said && clock.GetElapsedTime(last) < Silence)
                    return default;
                (said, last) = (reason, clock.GetTimestamp());
                log?.Invoke($"{reason}; the command tries again");
                return default;
            },
        }).Build();
        try
        {
            return pipeline.Execute(_ => work(), cancellation);
        }
        catch (Exception e) when (StoreFault.IsPassing(e))
        {
            throw new TeamException($"the store cannot be used now: {e.Message}. Nothing is lost; run the command again later", e);
        }
    }
}

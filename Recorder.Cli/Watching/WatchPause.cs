namespace Recorder.Cli.Watching;

/// <summary>The pause between two reads of the file; a key or a signal ends the watching.</summary>
/// <param name="clock">Clock and timers.</param>
/// <param name="length">Length of the pause.</param>
/// <param name="cancellation">Ends the watching.</param>
sealed class WatchPause(TimeProvider clock, TimeSpan length, CancellationToken cancellation)
{
    // A key is answered within this time.
    static readonly TimeSpan Step = TimeSpan.FromMilliseconds(100);

    /// <summary>The time now.</summary>
    internal DateTimeOffset Now => clock.GetUtcNow();

    /// <summary>Waits.</summary>
    /// <returns>False when the user ends the watching.</returns>
    internal bool Wait()
    {
        for (var left = length; left > TimeSpan.Zero; left -= Step)
        {
            try
            {
                Task.Delay(left < Step ? left : Step, clock, cancellation).Wait(cancellation);
            }
            catch (OperationCanceledException)
            {
                return false;
            }

            if (!Console.IsInputRedirected && Console.KeyAvailable
                && Console.ReadKey(intercept: true).Key is ConsoleKey.Q or ConsoleKey.Escape)
                return false;
        }

        return true;
    }
}

using System.Collections.Concurrent;

namespace Recorder.Team.Pushing;

/// <summary>Reads parts on another thread while the caller sends earlier parts. The source is used by that thread only.</summary>
static class ReadAhead
{
    /// <summary>The parts, in their order.</summary>
    /// <typeparam name="T">A part.</typeparam>
    /// <param name="parts">The parts; an exception comes to the caller after the parts before it.</param>
    /// <param name="most">Highest number of parts in memory.</param>
    internal static IEnumerable<T> Of<T>(IEnumerable<T> parts, int most)
    {
        using var read = new BlockingCollection<T>(most);
        using var ending = new CancellationTokenSource();
        var reading = Task.Run(() =>
        {
            try
            {
                foreach (var part in parts)
                    read.Add(part, ending.Token);
            }
            finally
            {
                read.CompleteAdding();
            }
        });
        try
        {
            foreach (var part in read.GetConsumingEnumerable())
                yield return part;
            reading.GetAwaiter().GetResult();
        }
        finally
        {
            // The source must be free when the caller goes on, also after an error of the caller.
            ending.Cancel();
            Task.WhenAny(reading).GetAwaiter().GetResult();
        }
    }
}

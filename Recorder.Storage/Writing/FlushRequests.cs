using System.Collections.Concurrent;
using Recorder.Storage.Journal;

namespace Recorder.Storage.Writing;

/// <summary>Those who wait until everything that was accepted before they asked is committed, whatever is accepted afterwards. Any thread.</summary>
/// <param name="journal">Where it goes through.</param>
sealed class FlushRequests(EventJournal journal)
{
    readonly ConcurrentQueue<(JournalPlace Place, TaskCompletionSource<bool> Request)> _waiting = new();

    /// <summary>How many wait.</summary>
    internal int Count => _waiting.Count;

    /// <summary>Adds one.</summary>
    /// <returns>Completes when it is committed; false when the writer stopped before that.</returns>
    internal Task<bool> Add()
    {
        var request = new TaskCompletionSource<bool>(TaskCreationOptions.RunContinuationsAsynchronously);
        _waiting.Enqueue((journal.End, request));
        return request.Task;
    }

    /// <summary>How many of those who asked first have all that they wait for taken from the journal. Reader's thread.</summary>
    internal int CountTaken(int atMost) => _waiting.Take(atMost).TakeWhile(waiting => journal.HasTaken(waiting.Place)).Count();

    /// <summary>Answers those who asked first.</summary>
    internal void Complete(bool committed, int atMost = int.MaxValue)
    {
        while (atMost-- > 0 && _waiting.TryDequeue(out var waiting))
            waiting.Request.TrySetResult(committed);
    }
}

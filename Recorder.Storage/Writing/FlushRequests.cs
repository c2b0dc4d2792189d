using System.Collections.Concurrent;

namespace Recorder.Storage.Writing;

/// <summary>Those who wait until everything that was accepted before they asked is committed. Any thread.</summary>
sealed class FlushRequests
{
    readonly ConcurrentQueue<TaskCompletionSource<bool>> _waiting = new();

    /// <summary>How many wait.</summary>
    internal int Count => _waiting.Count;

    /// <summary>Adds one.</summary>
    /// <returns>Completes when it is committed; false when the writer stopped before that.</returns>
    internal Task<bool> Add()
    {
        var request = new TaskCompletionSource<bool>(TaskCreationOptions.RunContinuationsAsynchronously);
        _waiting.Enqueue(request);
        return request.Task;
    }

    /// <summary>Answers those who asked first.</summary>
    internal void Complete(bool committed, int atMost = int.MaxValue)
    {
        while (atMost-- > 0 && _waiting.TryDequeue(out var request))
            request.TrySetResult(committed);
    }
}

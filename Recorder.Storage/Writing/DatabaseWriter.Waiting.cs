namespace Recorder.Storage.Writing;

/// <summary>Those who wait for the writer: for events, for numbers as well, or for its end. Any thread.</summary>
sealed partial class DatabaseWriter
{
    readonly FlushRequests _commits;
    readonly FlushRequests _flushes;

    /// <summary>Completes when everything accepted before the call is committed; false when the writer stopped before that.</summary>
    internal Task<bool> CommitAsync() => Ask(_commits);

    /// <summary>Completes when everything accepted before the call is committed, and the numbers of the runs that had ended are computed; false when the writer stopped before that.</summary>
    internal Task<bool> FlushAsync() => Ask(_flushes);

    /// <summary>Writes what waits, within the budget, and closes the file. Any thread, any number of times.</summary>
    internal Task CloseAsync(TimeSpan budget)
    {
        if (Interlocked.Exchange(ref _closing, 1) == 0)
        {
            // A file that must not be written is waited for as long as there is something to write.
            var isOfNoUse = Opened.IsFaulted && _runs.Pending == 0;
            _budget = _settings.Time.CreateTimer(_ => _outOfTime.Cancel(), null, isOfNoUse ? TimeSpan.Zero : budget, Timeout.InfiniteTimeSpan);
            _filling.Wake();
        }

        return _stopped.Task;
    }

    Task<bool> Ask(FlushRequests requests)
    {
        var asked = requests.Add();
        _filling.Wake();
        // The thread may have ended before it could see this: whoever comes last completes what is left.
        if (_stopped.Task.IsCompleted)
            requests.Complete(done: false);
        return asked;
    }
}

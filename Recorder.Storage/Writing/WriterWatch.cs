using Microsoft.Data.Sqlite;
using Recorder.Storage.Sqlite;

namespace Recorder.Storage.Writing;

/// <summary>
/// Knows whether the writer can write. It notifies the listener when a wait begins, when its reason changes, at intervals, and when it
/// ends. The writer thread reports to it; any thread may read it.
/// </summary>
sealed class WriterWatch : IDisposable
{
    /// <summary>A disk counts as not answering when a commit takes longer than this.</summary>
    internal static readonly TimeSpan LongestAttempt = TimeSpan.FromSeconds(5);

    static readonly TimeSpan LookInterval = TimeSpan.FromSeconds(1);

    readonly string _path;
    readonly RecorderSettings _settings;
    readonly Func<QueuedEvents> _queue;
    readonly ITimer? _timer;
    readonly ManualResetEventSlim _writable = new(initialState: true);

    // Held while the listener is called, so that notifications keep their order.
    readonly object _gate = new();
    Wait? _wait;
    long? _attemptSince;
    long _notifiedAt;
    bool _ended;

    /// <summary>Makes the watch.</summary>
    /// <param name="path">The database.</param>
    /// <param name="settings">The listener, its interval and the clock.</param>
    /// <param name="queue">Counts the queued events.</param>
    internal WriterWatch(string path, RecorderSettings settings, Func<QueuedEvents> queue)
    {
        (_path, _settings, _queue) = (path, settings, queue);
        if (settings.Waits is not null)
            _timer = settings.Time.CreateTimer(_ => Look(), null, LookInterval, LookInterval);
    }

    /// <summary>What the writer waits for; null while it can write.</summary>
    internal WriterWait? Now
    {
        get
        {
            lock (_gate)
                return _wait is { } wait ? Describe(wait) : null;
        }
    }

    /// <summary>Blocks until the writer can write, or stops. Not for a hook.</summary>
    /// <exception cref="OperationCanceledException">It was canceled.</exception>
    internal void AwaitWritable(CancellationToken cancellation) => _writable.Wait(cancellation);

    /// <summary>True while the writer cannot write.</summary>
    internal bool IsWaiting => !_writable.IsSet;

    /// <summary>Reports that an attempt to write begins.</summary>
    internal void BeginAttempt()
    {
        lock (_gate)
            _attemptSince = _settings.Time.GetTimestamp();
    }

    /// <summary>Reports that an attempt to open or write failed and is retried.</summary>
    internal void Failed(Exception fault)
    {
        // Called without the lock, because it reads from the disk, which may not answer.
        var reason = WriteFault.Reason(fault, _path);
        lock (_gate)
        {
            _attemptSince = null;
            Enter(reason, CodeOf(fault), fault.Message);
        }
    }

    /// <summary>Reports that an attempt succeeded.</summary>
    internal void Succeeded()
    {
        lock (_gate)
        {
            _attemptSince = null;
            if (_wait is not { } wait)
                return;
            _wait = null;
            _writable.Set();
            Notify(Describe(wait) with { IsOver = true });
        }
    }

    /// <summary>Ends the watch when the writer stops. Waiting callers continue.</summary>
    public void Dispose()
    {
        lock (_gate)
        {
            _ended = true;
            _writable.Set();
        }

        _timer?.Dispose();
    }

    void Look()
    {
        lock (_gate)
        {
            if (_ended)
                return;
            if (_attemptSince is { } since && _settings.Time.GetElapsedTime(since) >= LongestAttempt
                && _wait is not { Reason: WaitReason.NotAnswering })
                Enter(WaitReason.NotAnswering, null, "the disk does not answer");
            else if (_wait is { } wait && _settings.Time.GetElapsedTime(_notifiedAt) >= _settings.WaitInterval)
                Notify(Describe(wait));
        }
    }

    // Under the gate.
    void Enter(WaitReason reason, int? code, string error)
    {
        if (_ended)
            return;
        var changed = _wait?.Reason != reason;
        _wait = _wait is { } wait
            ? wait with { Reason = reason, Code = code, Error = error }
            : new Wait(reason, _settings.Time.GetUtcNow().UtcDateTime, _settings.Time.GetTimestamp(), code, error);
        _writable.Reset();
        if (changed)
            Notify(Describe(_wait));
    }

    // Under the gate.
    void Notify(WriterWait wait)
    {
        _notifiedAt = _settings.Time.GetTimestamp();
        try
        {
            _settings.Waits?.Invoke(wait);
        }
        catch (Exception)
        {
            // The host's listener failed. The writer continues; the notification is lost.
        }
    }

    WriterWait Describe(Wait wait) =>
        new(wait.Reason, _path, wait.SinceUtc, _settings.Time.GetElapsedTime(wait.Since), _queue(), wait.Code, wait.Error);

    static int? CodeOf(Exception fault) => (fault as SqliteException ?? fault.InnerException as SqliteException)?.SqliteExtendedErrorCode;

    sealed record Wait(WaitReason Reason, DateTime SinceUtc, long Since, int? Code, string Error);
}

using Recorder.Storage.Events;
using Recorder.Storage.Sqlite;
using Recorder.Storage.Writing.Recovery;

namespace Recorder.Storage.Writing;

/// <summary>
/// How the file comes to be open. One that another program has for itself, or that must not be written, is waited for: what is accepted
/// meanwhile lies in the journal. Any other that is refused never gets to be ours.
/// </summary>
sealed partial class DatabaseWriter
{
    // Replaced when a file that was refused can be opened after all.
    volatile TaskCompletionSource _opened = new(TaskCreationOptions.RunContinuationsAsynchronously);

    // Writer thread only.
    DatabaseRefusedException? _refusal;
    bool _wasOpened;

    /// <summary>Completes when the file is open; fails with the reason when it is refused, also when it is waited for.</summary>
    internal Task Opened => _opened.Task;

    void Open()
    {
        WriteRetry.Build(_settings, wasOpen: false, OnRefusal).Execute(_ => _connection.Open(), _outOfTime.Token);
        (_wasOpened, _refusal) = (true, null);
        _watch.Well();
        // Not taken by a writer without a log, or nobody would ever read it.
        if (_settings.Log is not null && _settings.Library.Take() is { } advice)
            _notices.SayOfAny(advice);
        if (!_opened.TrySetResult())
            (_opened = new TaskCompletionSource()).SetResult();
    }

    void Recover()
    {
        var retry = WriteRetry.Build(_settings, wasOpen: true, fault => OnFault(fault));
        try
        {
            var recovered = retry.Execute(
                _ => new OrphanRecovery(_connection.OpenFor(powerLoss: true), _context, _settings).Run(_folder, _journal.Id),
                _outOfTime.Token);
            _watch.Well();
            foreach (var run in recovered)
            {
                _notices.Say($"run {run.RunId}: {run.Note}");
                _numbers.Ended(run.RunId, number: 0);
            }
        }
        catch (EventFormatException e)
        {
            _notices.Say(
                $"a journal beside the file is of a later version of the recorder and stays as it is ({e.Message}); "
                    + "open the file with that version");
        }
    }

    // Who waits for the file to be open is told at once what is wrong with it; what was accepted waits on.
    void OnRefusal(Exception fault)
    {
        if (fault is DatabaseRefusedException { Reason: DatabaseRefusal.ReadOnly } refusal)
            _opened.TrySetException(_refusal = refusal);
        OnFault(fault);
    }
}

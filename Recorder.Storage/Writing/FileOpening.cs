using Recorder.Storage.Events;
using Recorder.Storage.Sqlite;
using Recorder.Storage.Writing.Recovery;

namespace Recorder.Storage.Writing;

/// <summary>
/// Opens the file of a writer and recovers orphaned journals. A locked or read-only file is retried, and accepted events wait in the
/// journal. Every other refusal ends the writer. Writer thread, except <see cref="Opened"/> and <see cref="Refuse"/>.
/// </summary>
sealed class FileOpening(WriterParts parts)
{
    // Replaced when a refused file can be opened later.
    volatile TaskCompletionSource _opened = new(TaskCreationOptions.RunContinuationsAsynchronously);

    /// <summary>
    /// Completes when the file is open. Fails with the reason when the file is refused, even if the opening is retried. Any thread.
    /// </summary>
    internal Task Opened => _opened.Task;

    /// <summary>True once the file was open.</summary>
    internal bool WasOpened { get; private set; }

    /// <summary>Why the first opening is retried; null when it is not retried.</summary>
    internal DatabaseRefusedException? Refusal { get; private set; }

    /// <summary>Opens the file, retrying without a time limit.</summary>
    /// <exception cref="DatabaseRefusedException">The file cannot be used.</exception>
    /// <exception cref="OperationCanceledException">The writer has to stop.</exception>
    internal void Open()
    {
        WriteRetry.Build(parts.Settings, wasOpen: false, OnFault).Execute(_ => parts.Connection.Open(), parts.OutOfTime);
        (WasOpened, Refusal) = (true, null);
        parts.Watch.Succeeded();
        // The warning is given once in a process. A writer without a log leaves it for the next writer.
        if (parts.Settings.Log is not null && parts.Settings.Library.Take() is { } advice)
            parts.Log.WriteWithoutPath(advice);
        if (!_opened.TrySetResult())
            (_opened = new TaskCompletionSource()).SetResult();
    }

    /// <summary>Brings the events of orphaned journals into the file.</summary>
    /// <exception cref="OperationCanceledException">The writer has to stop.</exception>
    internal void Recover()
    {
        try
        {
            var recovered = WriteRetry.Build(parts.Settings, wasOpen: true, parts.OnFault).Execute(
                _ => new OrphanRecovery(parts.Connection.OpenFor(powerLoss: true), parts.Context, parts.Settings)
                    .Run(parts.Folder, parts.Journal.Id),
                parts.OutOfTime);
            parts.Watch.Succeeded();
            foreach (var run in recovered)
            {
                parts.Log.Write($"run {run.RunId}: {run.Note}");
                parts.Metrics.Ended(run.RunId, number: 0);
            }
        }
        catch (EventFormatException e)
        {
            parts.Log.Write(
                $"a journal beside the file is of another version of the recorder and stays as it is ({e.Message}); "
                    + "open the file with that version");
        }
    }

    /// <summary>Ends the wait for the file with a failure. Any thread.</summary>
    internal void Refuse(Exception failure) => _opened.TrySetException(failure);

    // A caller that waits for the file gets the reason at once; accepted events continue to wait.
    void OnFault(Exception fault)
    {
        if (fault is DatabaseRefusedException { Reason: DatabaseRefusal.ReadOnly } refusal)
            Refuse(Refusal = refusal);
        parts.OnFault(fault);
    }
}

using Recorder.Storage.Sqlite;

namespace Recorder.Storage.Writing;

/// <summary>
/// The messages of a writer for the trader. A failure is reported when it begins and when it ends, not at every attempt. Writer thread.
/// </summary>
sealed class TroubleLog(string path, RecorderSettings settings)
{
    bool _cannotWrite;
    bool _hasNoJournal;

    /// <summary>Writes a message about the file.</summary>
    internal void Write(string text) => Write(settings.Log, $"{path}: {text}");

    /// <summary>Writes a message that concerns every file.</summary>
    internal void WriteWithoutPath(string text) => Write(settings.Log, text);

    /// <summary>Reports that writing fails for now.</summary>
    internal void CannotWrite(Exception fault)
    {
        if (!_cannotWrite)
            Write(settings.LogTrouble ?? settings.Log,
                $"{path}: cannot write now ({fault.Message}); events are kept and tried again{WriteFault.Advice(fault)}");
        _cannotWrite = true;
    }

    /// <summary>Reports that writing works again, after a failure.</summary>
    internal void Writes()
    {
        if (!_cannotWrite)
            return;
        _cannotWrite = false;
        Write("writing works again");
    }

    /// <summary>Reports whether queued events are in files, where they survive a kill of the process.</summary>
    /// <param name="trouble">Why the journal has no file; null when it has one.</param>
    internal void JournalIs(Exception? trouble)
    {
        if (_hasNoJournal == trouble is not null)
            return;
        _hasNoJournal = trouble is not null;
        Write(trouble is null
            ? "the journal works again: queued events survive a kill of the process"
            : $"no journal can be written beside the file ({trouble.Message}); events wait in memory, "
                + "and a kill of the process would lose them: free some space, or allow writing to the folder");
    }

    /// <summary>Reports that recording has stopped.</summary>
    internal void Stopped(Exception failure) => Write(settings.LogTrouble ?? settings.Log, $"{path}: recording stopped: {failure.Message}");

    static void Write(Action<string>? log, string text)
    {
        try
        {
            log?.Invoke(text);
        }
        catch (Exception)
        {
            // The host's log failed. Recording continues; the message is lost.
        }
    }
}

using Microsoft.Data.Sqlite;
using Recorder.Storage;
using Recorder.Storage.Intake;
using Recorder.Storage.Registrations;
using Recorder.Storage.Schema.Opening;
using Recorder.Storage.Sqlite;

namespace Recorder.Server.Ingest;

/// <summary>
/// The file that events go into. The first event opens it for writing, so that a server that only reads never writes to it. The caller
/// makes one call at a time, except where a member says otherwise.
/// </summary>
/// <param name="path">The file.</param>
/// <param name="settings">How events are queued and written.</param>
/// <param name="patience">How long a request waits for room, for a lock or for a commit before it is refused.</param>
sealed class IngestFile(string path, RecorderSettings settings, TimeSpan patience) : IDisposable
{
    static readonly TimeSpan Poll = TimeSpan.FromMilliseconds(10);

    // Longest time that the writer may take when the server stops. Events that are not written stay in the journal.
    static readonly TimeSpan StopTime = TimeSpan.FromMilliseconds(400);

    volatile RecorderStore? _store;

    /// <summary>Opens the file when it is not open. Simultaneous calls open it once.</summary>
    /// <exception cref="IngestUnavailableException">It cannot be written now.</exception>
    internal async Task OpenAsync()
    {
        if (_store is { Failure: null })
            return;
        try
        {
            // A failed writer is released, because the next opening may succeed.
            var failed = _store;
            using var limit = new CancellationTokenSource(patience, settings.Time);
            _store = await Task.Run(() =>
            {
                failed?.Dispose();
                return RecorderStore.Open(path, settings, limit.Token);
            });
        }
        catch (DatabaseRefusedException e)
        {
            throw new IngestUnavailableException(e.Message, e);
        }
        catch (OperationCanceledException e)
        {
            throw new IngestUnavailableException("another program has locked the file; send the events again later", e);
        }

        // The runs of an earlier server are recovered before a request looks for them.
        await CommitAsync();
    }

    /// <summary>Waits until the journal has room for further events. Any thread, after <see cref="OpenAsync"/>.</summary>
    /// <exception cref="IngestUnavailableException">The journal stayed full, or the writer has stopped.</exception>
    internal async ValueTask AwaitRoomAsync()
    {
        var since = settings.Time.GetTimestamp();
        while (!Store.HasRoom)
        {
            if (Store.Failure is { } failure)
                throw new IngestUnavailableException($"recording has stopped: {failure.Message}", failure);
            if (settings.Time.GetElapsedTime(since) >= patience)
                throw new IngestUnavailableException("the journal is full: the file cannot be written; send the events again later");
            await Task.Delay(Poll, settings.Time);
        }
    }

    /// <summary>Waits until accepted events survive a kill of the server. Any thread, after <see cref="OpenAsync"/>.</summary>
    /// <exception cref="IngestUnavailableException">They are only in memory, and the file cannot be written.</exception>
    internal ValueTask KeepAsync()
    {
        var kept = Store.KeepAsync();
        return kept is { IsCompletedSuccessfully: true, Result: true } ? ValueTask.CompletedTask : new ValueTask(AwaitAsync(kept));
    }

    /// <summary>Waits until accepted events are in the file.</summary>
    /// <exception cref="IngestUnavailableException">The file cannot be written.</exception>
    internal Task CommitAsync() => AwaitAsync(Store.CommitAsync());

    /// <summary>Starts a run that the file does not have.</summary>
    internal RunIntake Begin(Guid runId) => Store.Open(runId);

    /// <summary>Continues a run of the file whose events are all committed.</summary>
    internal RunIntake Continue(SqliteConnection connection, Guid runId) => Store.Resume(connection, runId);

    /// <summary>Opens the file for reading.</summary>
    /// <exception cref="IngestUnavailableException">It cannot be read.</exception>
    internal SqliteConnection Read()
    {
        try
        {
            return RecorderDatabase.OpenForReading(path);
        }
        catch (Exception e) when (e is DatabaseRefusedException or SqliteException)
        {
            throw new IngestUnavailableException($"the file cannot be read: {e.Message}", e);
        }
    }

    /// <summary>Writes a registration. Everything accepted before is committed first.</summary>
    /// <returns>The registration with the fields of earlier registrations.</returns>
    /// <exception cref="IngestUnavailableException">The file cannot be written.</exception>
    internal async Task<Registration> WriteAsync(Registration registration)
    {
        await CommitAsync();
        var since = settings.Time.GetTimestamp();
        while (true)
        {
            try
            {
                return await Task.Run(() => Write(registration));
            }
            catch (Exception e) when (e is SqliteException or DatabaseRefusedException)
            {
                if (settings.Time.GetElapsedTime(since) >= patience)
                    throw new IngestUnavailableException($"the file cannot be written: {e.Message}", e);
                await Task.Delay(Poll, settings.Time);
            }
        }
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        _store?.StopWithin(StopTime);
        _store?.Dispose();
    }

    RecorderStore Store => _store ?? throw new InvalidOperationException("the file is not open");

    Registration Write(Registration registration)
    {
        using var connection = RecorderDatabase.OpenForWriting(path, settings.Time);
        WriteTransaction.Run(
            connection, () => RegistrationsTable.Write(connection, registration, settings.Time.GetUtcNow().UtcDateTime));
        return RegistrationsTable.Find(connection, registration.Kind, registration.Id) ?? registration;
    }

    async Task AwaitAsync(Task<bool> committed)
    {
        try
        {
            if (await committed.WaitAsync(patience, settings.Time))
                return;
        }
        catch (TimeoutException e)
        {
            throw new IngestUnavailableException("the file cannot be written now; send the events again later", e);
        }

        throw new IngestUnavailableException($"recording has stopped: {Store.Failure?.Message}");
    }
}

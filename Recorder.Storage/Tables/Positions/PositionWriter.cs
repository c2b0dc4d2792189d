using System.Runtime.InteropServices;
using Microsoft.Data.Sqlite;
using Recorder.Storage.Batches;
using Recorder.Storage.Events;
using Recorder.Storage.Sqlite;
using Recorder.Storage.Tables.Caching;

namespace Recorder.Storage.Tables.Positions;

/// <summary>
/// Writes the positions of a batch: finds the stored state of each, merges the reports, and writes each row once. Writer thread.
/// </summary>
/// <param name="batch">The batch.</param>
/// <param name="memory">The cached positions.</param>
sealed class PositionWriter(Batch batch, TradeCache memory)
{
    readonly PositionsTable _rows = new(batch);
    readonly List<(int Index, int Position)> _reports = [];
    readonly List<(int Run, int Position)> _touched = [];

    // Keys that are not in the cache, although the file may have their rows.
    readonly List<(string ConnectionId, string PositionId)> _forgotten = [];

    /// <summary>The rows that statements read.</summary>
    internal BatchTable Rows => _rows;

    /// <summary>Writes the positions among some events.</summary>
    /// <param name="connection">Inside a transaction.</param>
    /// <param name="isVisible">True when the connection can read the rows through virtual tables.</param>
    /// <param name="indices">The events, run by run.</param>
    /// <param name="closed">Positions with the time of the fill that closed them, by the number of their run.</param>
    /// <param name="touched">Receives the books whose opening quantity changes, by the number of their run.</param>
    internal void Write(
        SqliteConnection connection, bool isVisible, ReadOnlySpan<int> indices, IReadOnlyList<(int Run, PositionClose Position)> closed,
        DirtyBooks?[] touched)
    {
        // Cleared before each attempt, because a failed attempt leaves rows.
        _rows.Clear();
        _reports.Clear();
        _touched.Clear();
        Find(connection, indices);
        Merge();
        var left = Close(closed);
        Settle(connection, touched);
        _rows.Upsert.Execute(connection, isVisible);
        foreach (var (run, position) in left)
            PositionsTable.ChangeClosed(connection, batch.Runs[run].RunText.ToString(), position);
    }

    // Returns the positions whose row this batch does not write.
    List<(int Run, PositionClose Position)> Close(IReadOnlyList<(int Run, PositionClose Position)> closed)
    {
        var left = new List<(int Run, PositionClose Position)>();
        foreach (var (run, position) in closed)
        {
            var name = Name(batch.Memory.Copy(position.ConnectionId), batch.Memory.Copy(position.PositionId),
                Utf8Time.Write(position.OpenedUtc, batch.Memory));
            var number = memory.Track(batch.Runs[run].RunId, isNew: false).Number;
            if (memory.Positions.Find(number, name.Span) is >= 0 and var slot && memory.Positions[slot].Newest >= 0)
                memory.Positions[slot].ClosedUtc = position.ClosedUtc;
            else
                left.Add((run, position));
        }

        return left;
    }

    void Find(SqliteConnection connection, ReadOnlySpan<int> indices)
    {
        var (number, run) = (-1, default(CachedRun)!);
        foreach (var index in indices)
        {
            ref readonly var e = ref batch[index];
            if (e.Type is not EventType.Position)
                continue;
            if (e.Run != number)
            {
                Read(connection, number, run);
                (number, run) = (e.Run, memory.Track(batch.Runs[e.Run].RunId, isNew: false));
            }

            _reports.Add((index, Position(index, run)));
        }

        Read(connection, number, run);
    }

    int Position(int index, CachedRun run)
    {
        var (connectionId, positionId) = (batch.Text(index, PositionFields.ConnectionId), batch.Text(index, PositionFields.PositionId));
        var name = Name(connectionId, positionId, batch.Text(index, PositionFields.OpenedUtc)).Span;
        var position = memory.Positions.Find(run.Number, name);
        if (position >= 0)
            return position;
        position = memory.Positions.Add(run.Number, name, out var wasThere);
        memory.Positions[position] = new CachedPosition { Newest = -1, Found = -1 };
        if (wasThere || !run.IsNew)
            _forgotten.Add((connectionId.ToString(), positionId.ToString()));
        return position;
    }

    void Read(SqliteConnection connection, int number, CachedRun run)
    {
        if (_forgotten.Count == 0)
            return;
        foreach (var row in PositionsTable.Stored(connection, batch.Runs[number].RunText.ToString(), _forgotten.Distinct()))
        {
            var name = Name(batch.Memory.Copy(row.ConnectionId), batch.Memory.Copy(row.PositionId), batch.Memory.Copy(row.OpenedUtc));
            // The row belongs to an earlier position with the same ids.
            if (memory.Positions.Find(run.Number, name.Span) is not (>= 0 and var slot))
                continue;
            ref var position = ref memory.Positions[slot];
            (position.HasRow, position.Version, position.InitialQuantity) = (true, row.Version, row.InitialQuantity);
        }

        _forgotten.Clear();
    }

    void Merge()
    {
        foreach (var (index, slot) in CollectionsMarshal.AsSpan(_reports))
        {
            ref readonly var e = ref batch[index];
            ref var position = ref memory.Positions[slot];
            batch.CountMerged(index, 1);
            if (!position.IsTouched)
                _touched.Add((e.Run, slot));
            position.IsTouched = true;

            var cause = PositionsTable.CauseOf(batch, index);
            if (cause is PositionCause.Found && position.InitialQuantity is null)
                (position.InitialQuantity, position.Found) = (batch.Field(index, PositionFields.Quantity).Number, index);
            var version = new PositionVersion(PositionsTable.IsClosed(cause), e.EventTime, e.Sequence);
            if ((position.HasRow || position.Newest >= 0) && version.CompareTo(position.Version) <= 0)
                continue;
            (position.Version, position.Newest) = (version, index);
        }
    }

    void Settle(SqliteConnection connection, DirtyBooks?[] touched)
    {
        foreach (var (run, slot) in CollectionsMarshal.AsSpan(_touched))
        {
            ref var position = ref memory.Positions[slot];
            if (position.Found >= 0)
                (touched[run] ??= new DirtyBooks()).WholeBook(
                    PositionsTable.BookOf(batch, position.Newest >= 0 ? position.Newest : position.Found).ToString());
            if (position.Newest >= 0)
                _rows.Add(position.Newest, position.InitialQuantity, position.ClosedUtc);
            else if (position.Found >= 0)
                _rows.ChangeFound(connection, position.Found);
            if (position.Newest >= 0 || position.Found >= 0)
                batch.CountMerged(position.Newest >= 0 ? position.Newest : position.Found, -1);
            (position.HasRow, position.IsTouched, position.Newest, position.Found, position.ClosedUtc) = (true, false, -1, -1, null);
        }
    }

    // Ids are unique only within a connection, and may be used again. The separator is a byte that never occurs in UTF-8.
    Utf8Slice Name(Utf8Slice connectionId, Utf8Slice positionId, Utf8Slice openedUtc) =>
        batch.Memory.Join(0xFF, connectionId, positionId, openedUtc);
}

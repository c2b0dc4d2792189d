using System.Runtime.InteropServices;
using Microsoft.Data.Sqlite;
using Recorder.Storage.Batches;
using Recorder.Storage.Events;
using Recorder.Storage.Sqlite;
using Recorder.Storage.Tables.Caching;

namespace Recorder.Storage.Tables.Positions;

/// <summary>
/// Writes the positions of a batch: finds what is known of each, decides which report stands, and writes each row once. Writer thread.
/// </summary>
/// <param name="events">The batch.</param>
/// <param name="memory">What is known of positions.</param>
sealed class PositionWriter(Batch events, TradeCache memory)
{
    readonly PositionsTable _rows = new(events);
    readonly List<(int Place, int Position)> _reports = [];
    readonly List<(int Run, int Position)> _touched = [];

    // What was not remembered, of a run of which the file may have more than is remembered.
    readonly List<(string ConnectionId, string PositionId)> _forgotten = [];

    /// <summary>The rows that statements read.</summary>
    internal BatchTable Rows => _rows;

    /// <summary>Writes every position at some places of the batch.</summary>
    /// <param name="connection">Inside a transaction.</param>
    /// <param name="isVisible">Whether the connection sees the rows.</param>
    /// <param name="places">The places, run by run.</param>
    /// <param name="touched">By the number of a run: takes the books that a found position gives another opening quantity.</param>
    internal void Write(SqliteConnection connection, bool isVisible, ReadOnlySpan<int> places, DirtyBooks?[] touched)
    {
        // Before a batch, not after it: what an earlier one left when it failed goes too.
        _rows.Clear();
        _reports.Clear();
        _touched.Clear();
        Find(connection, places);
        Merge();
        Settle(connection, touched);
        _rows.Upsert.Execute(connection, isVisible);
    }

    void Find(SqliteConnection connection, ReadOnlySpan<int> places)
    {
        var (number, run) = (-1, default(RunTrades)!);
        foreach (var place in places)
        {
            ref readonly var e = ref events[place];
            if (e.Type is not EventType.Position)
                continue;
            if (e.Run != number)
            {
                Read(connection, number, run);
                (number, run) = (e.Run, memory.Track(events.Runs[e.Run].RunId, isNew: false));
            }

            _reports.Add((place, Position(place, run)));
        }

        Read(connection, number, run);
    }

    int Position(int place, RunTrades run)
    {
        var (connectionId, positionId) = (events.Text(place, PositionFields.ConnectionId), events.Text(place, PositionFields.PositionId));
        var name = Name(connectionId, positionId, events.Text(place, PositionFields.OpenedUtc)).Span;
        var position = memory.Positions.Find(run.Number, name);
        if (position >= 0)
            return position;
        position = memory.Positions.Add(run.Number, name, out var wasThere);
        memory.Positions[position] = new CachedPosition { Newest = -1, Found = -1 };
        if (wasThere || !run.IsNew)
            _forgotten.Add((connectionId.ToString(), positionId.ToString()));
        return position;
    }

    void Read(SqliteConnection connection, int number, RunTrades run)
    {
        if (_forgotten.Count == 0)
            return;
        foreach (var row in PositionsTable.Stored(connection, events.Runs[number].RunText.ToString(), _forgotten.Distinct()))
        {
            var name = Name(events.Memory.Copy(row.ConnectionId), events.Memory.Copy(row.PositionId), events.Memory.Copy(row.OpenedUtc));
            // Another position that had the same ids.
            if (memory.Positions.Find(run.Number, name.Span) is not (>= 0 and var at))
                continue;
            ref var position = ref memory.Positions[at];
            (position.HasRow, position.Version, position.InitialQuantity) = (true, row.Version, row.InitialQuantity);
        }

        _forgotten.Clear();
    }

    void Merge()
    {
        foreach (var (place, at) in CollectionsMarshal.AsSpan(_reports))
        {
            ref readonly var e = ref events[place];
            ref var position = ref memory.Positions[at];
            events.CountMerged(place, 1);
            if (!position.IsTouched)
                _touched.Add((e.Run, at));
            position.IsTouched = true;

            var cause = PositionsTable.CauseOf(events, place);
            if (cause is PositionCause.Found && position.InitialQuantity is null)
                (position.InitialQuantity, position.Found) = (events.Field(place, PositionFields.Quantity).Number, place);
            var version = new PositionVersion(PositionsTable.IsClosed(cause), Utf8Time.Parse(e.EventUtc.Span), e.Sequence);
            if ((position.HasRow || position.Newest >= 0) && version.CompareTo(position.Version) <= 0)
                continue;
            (position.Version, position.Newest) = (version, place);
        }
    }

    void Settle(SqliteConnection connection, DirtyBooks?[] touched)
    {
        foreach (var (run, at) in CollectionsMarshal.AsSpan(_touched))
        {
            ref var position = ref memory.Positions[at];
            if (position.Found >= 0)
                (touched[run] ??= new DirtyBooks()).WholeBook(
                    PositionsTable.BookOf(events, position.Newest >= 0 ? position.Newest : position.Found).ToString());
            if (position.Newest >= 0)
                _rows.Add(position.Newest, position.InitialQuantity);
            else if (position.Found >= 0)
                _rows.ChangeFound(connection, position.Found);
            if (position.Newest >= 0 || position.Found >= 0)
                events.CountMerged(position.Newest >= 0 ? position.Newest : position.Found, -1);
            (position.HasRow, position.IsTouched, position.Newest, position.Found) = (true, false, -1, -1);
        }
    }

    // Ids are unique only within a connection, and may be used again. What is between them is a byte that UTF-8 does not have, so no id has
    // it either.
    Utf8Slice Name(Utf8Slice connectionId, Utf8Slice positionId, Utf8Slice openedUtc) =>
        events.Memory.Join(0xFF, connectionId, positionId, openedUtc);
}

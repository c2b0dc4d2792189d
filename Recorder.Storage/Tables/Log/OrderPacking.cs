using System.Buffers;
using System.Globalization;
using System.Text;
using Recorder.Storage.Batches;
using Recorder.Storage.Events;
using Recorder.Storage.Sqlite;

namespace Recorder.Storage.Tables.Log;

/// <summary>
/// Packs states of orders into JSON, which SQL can read: an array for each state, and once the values that all states have in common.
/// <see cref="OrderRows"/> reads it. Writer thread.
/// </summary>
/// <param name="batch">The batch.</param>
sealed unsafe class OrderPacking(Batch batch) : RowPacking(batch, OrderRows.EventType)
{
    readonly EventFields _fields = batch.FieldsOf(EventType.Order)!;
    readonly ArrayBufferWriter<byte> _text = new();

    /// <summary>
    /// True for states that are packed: states of backtests. Two kinds of states are not packed. A candidate is not packed, because its
    /// order may not belong to the run. A state with a member that this build does not know is not packed either.
    /// </summary>
    internal bool Takes(int index)
    {
        ref readonly var logged = ref Batch[index];
        return logged.Type is EventType.Order && IsOfBacktest(logged) && Batch.Field(index, OrderFields.IsCandidate).IsMissing
            && HasKnownMembersOnly(index);
    }

    /// <inheritdoc/>
    private protected override Utf8Slice Payload(in LogColumns columns, string head, IReadOnlyList<int> indices)
    {
        _text.ResetWrittenCount();
        Write(head);
        Write(OrderRows.BeforeShared);
        var shared = Shared(indices);
        Members(indices[0], shared);
        Write(OrderRows.BeforeRows);
        var own = Enumerable.Range(0, _fields.Count).Except(shared).Except(OrderRows.Listed).ToList();
        for (var row = 0; row < indices.Count; row++)
            Row(indices[row], own, isFirst: row == 0);
        Write("]");

        var length = _text.WrittenCount;
        var start = Batch.Memory.Take(length + Checksum.TailLength);
        _text.WrittenSpan.CopyTo(new Span<byte>(start, length));
        return new Utf8Slice(start, Checksum.End(new Span<byte>(start, length + Checksum.TailLength), length, columns.Seed));
    }

    // {"name":value,"name":value}
    bool HasKnownMembersOnly(int index)
    {
        var length = 1;
        for (var field = 0; field < _fields.Count; field++)
        {
            if (Batch.Field(index, field) is { IsMissing: false } value)
                length += _fields.NameOf(field).Length + value.Json.Length + 4;
        }

        return length == Batch[index].Data.Length;
    }

    // Fields that are not listed and are the same in all events.
    List<int> Shared(IReadOnlyList<int> indices)
    {
        var shared = new List<int>();
        for (var field = 0; field < _fields.Count; field++)
        {
            if (!OrderRows.Listed.Contains(field) && IsShared(indices, field))
                shared.Add(field);
        }

        return shared;
    }

    bool IsShared(IReadOnlyList<int> indices, int field)
    {
        var first = Batch.Field(indices[0], field).Json;
        for (var row = 1; row < indices.Count; row++)
        {
            if (!Batch.Field(indices[row], field).Json.SequenceEqual(first))
                return false;
        }

        return true;
    }

    void Row(int index, List<int> own, bool isFirst)
    {
        ref readonly var logged = ref Batch[index];
        Write(isFirst ? "[" : ",[");
        Write(logged.Sequence.ToString(CultureInfo.InvariantCulture));
        Write(",\"");
        _text.Write(logged.EventUtc.Span);
        Write("\",\"");
        _text.Write(logged.ReceivedUtc.Span);
        Write("\",{");
        Members(index, own);
        Write("}");
        // Trailing nulls are cut.
        var count = OrderRows.Listed.Count;
        while (count > 0 && Batch.Field(index, OrderRows.Listed[count - 1]).IsMissing)
            count--;
        for (var position = 0; position < count; position++)
        {
            Write(",");
            if (Batch.Field(index, OrderRows.Listed[position]) is { IsMissing: false } value)
                _text.Write(value.Json);
            else
                Write("null");
        }

        Write("]");
    }

    void Members(int index, List<int> fields)
    {
        var isFirst = true;
        foreach (var field in fields)
        {
            var value = Batch.Field(index, field);
            if (value.IsMissing)
                continue;
            Write(isFirst ? "\"" : ",\"");
            _text.Write(_fields.NameOf(field));
            Write("\":");
            _text.Write(value.Json);
            isFirst = false;
        }
    }

    void Write(string ascii)
    {
        var room = _text.GetSpan(ascii.Length);
        _text.Advance(Encoding.ASCII.GetBytes(ascii, room));
    }
}

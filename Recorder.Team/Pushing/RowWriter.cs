using System.Text;
using System.Text.Encodings.Web;
using Npgsql;
using NpgsqlTypes;
using Recorder.Team.Schema;

namespace Recorder.Team.Pushing;

/// <summary>
/// Writes rows of a file into a binary COPY. Text that the types of PostgreSQL do not keep goes into the column <c>as_recorded</c>. One
/// thread at a time.
/// </summary>
/// <param name="table">The table.</param>
/// <param name="team">The team of the rows.</param>
sealed class RowWriter(TeamTable table, string team)
{
    const long TicksOfMicrosecond = 10;

    // Stands for a text that is not a time, in a column that must have a value.
    static readonly DateTime NoTime = DateTime.SpecifyKind(DateTime.MinValue, DateTimeKind.Utc);

    readonly StringBuilder _kept = new();
    readonly DateTime[] _times = new DateTime[table.Kinds.Count];

    /// <summary>Writes a row.</summary>
    /// <param name="copy">The COPY.</param>
    /// <param name="row">One value per column of the file.</param>
    /// <param name="runId">The run.</param>
    /// <param name="sequence">For the log: the lowest sequence number of the row.</param>
    internal void Write(NpgsqlBinaryImporter copy, object?[] row, string runId, long sequence)
    {
        copy.StartRow();
        for (var at = 0; at < row.Length; at++)
            Write(copy, at, row[at]);
        if (table.AddsRun)
            copy.Write(runId, NpgsqlDbType.Text);
        if (table.Source.IsLog)
            copy.Write(sequence, NpgsqlDbType.Bigint);
        for (var at = 0; at < row.Length; at++)
        {
            if (table.DigitOf[at])
                copy.Write((short)(_times[at].Ticks % TicksOfMicrosecond), NpgsqlDbType.Smallint);
        }

        if (TakeKept() is { } kept)
            copy.Write(kept, NpgsqlDbType.Text);
        else
            copy.WriteNull();
        copy.Write(team, NpgsqlDbType.Text);
    }

    void Write(NpgsqlBinaryImporter copy, int at, object? value)
    {
        switch (value)
        {
            case null:
                copy.WriteNull();
                break;
            case long whole:
                copy.Write(whole, NpgsqlDbType.Bigint);
                break;
            case double real:
                copy.Write(real, NpgsqlDbType.Double);
                break;
            default:
                WriteText(copy, at, (string)value);
                break;
        }
    }

    void WriteText(NpgsqlBinaryImporter copy, int at, string text)
    {
        switch (table.Kinds[at])
        {
            case ValueKind.Time:
                WriteTime(copy, at, text);
                break;
            case ValueKind.Json:
                Keep(at, text);
                copy.Write(RecordedText.Json(text), NpgsqlDbType.Jsonb);
                break;
            case ValueKind.JsonText:
                var json = RecordedText.Json(text);
                if (!ReferenceEquals(json, text))
                    Keep(at, text);
                copy.Write(json, NpgsqlDbType.Json);
                break;
            default:
                var words = RecordedText.WithoutNull(text);
                if (words != text)
                    Keep(at, text);
                copy.Write(words, NpgsqlDbType.Text);
                break;
        }
    }

    void WriteTime(NpgsqlBinaryImporter copy, int at, string text)
    {
        var isTime = RecordedText.IsTime(text, out var time);
        _times[at] = isTime ? time : NoTime;
        var digit = time.Ticks % TicksOfMicrosecond;
        if (!isTime || (digit != 0 && !table.DigitOf[at]))
            Keep(at, text);
        if (isTime)
            copy.Write(time.AddTicks(-digit), NpgsqlDbType.TimestampTz);
        else if (table.Columns[at].IsRequired)
            copy.Write(NoTime, NpgsqlDbType.TimestampTz);
        else
            copy.WriteNull();
    }

    void Keep(int at, string text) => _kept.Append(_kept.Length == 0 ? "{\"" : ",\"").Append(table.Source.Columns[at].Name).Append("\":\"")
        .Append(JavaScriptEncoder.UnsafeRelaxedJsonEscaping.Encode(text)).Append('"');

    string? TakeKept()
    {
        if (_kept.Length == 0)
            return null;
        var kept = _kept.Append('}').ToString();
        _kept.Clear();
        return kept;
    }
}

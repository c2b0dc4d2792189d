using System.Text.Json;
using Npgsql;
using Recorder.Storage.Time;
using Recorder.Team.Schema;

namespace Recorder.Team.Pulling;

/// <summary>Reads rows of the store as the file had them: the same texts, numbers and types.</summary>
/// <param name="table">The table.</param>
sealed class RowReader(TeamTable table)
{
    /// <summary>The list of columns that <see cref="Read"/> expects.</summary>
    internal string Columns { get; } = string.Join(
        ", ", table.Source.Columns.Select((column, at) => table.Kinds[at] is ValueKind.Json ? "NULL" : $"{table.Name}.\"{column.Name}\"")
            .Concat(table.Source.Columns.Where((_, at) => table.DigitOf[at]).Select(
                column => $"{table.Name}.\"{TeamColumn.Digit(column.Name)}\""))
            .Append($"{table.Name}.{TeamColumn.AsRecorded}"));

    /// <summary>Reads the current row.</summary>
    /// <exception cref="TeamException">A value was changed in the store, so that the text of the file is lost.</exception>
    internal object?[] Read(NpgsqlDataReader reader)
    {
        var (row, digit) = (new object?[table.Kinds.Count], table.Kinds.Count);
        for (var at = 0; at < row.Length; at++)
        {
            var last = table.DigitOf[at] ? reader.GetInt16(digit++) : (short)0;
            if (!reader.IsDBNull(at))
                row[at] = Value(reader, at, last);
        }

        if (!reader.IsDBNull(digit))
            Complete(row, reader.GetString(digit));
        return row;
    }

    object Value(NpgsqlDataReader reader, int at, short digit) => table.Kinds[at] switch
    {
        ValueKind.Whole => reader.GetInt64(at),
        ValueKind.Real => reader.GetDouble(at),
        ValueKind.Time => UtcText.Format(reader.GetDateTime(at).AddTicks(digit)),
        _ => reader.GetString(at),
    };

    void Complete(object?[] row, string kept)
    {
        try
        {
            using var texts = JsonDocument.Parse(kept);
            for (var at = 0; at < row.Length; at++)
            {
                if (texts.RootElement.TryGetProperty(table.Source.Columns[at].Name, out var text))
                    row[at] = text.GetString();
            }
        }
        catch (Exception e) when (e is JsonException or InvalidOperationException)
        {
            throw new TeamException($"a row of {table.Name} was changed in the store: {TeamColumn.AsRecorded} is not readable", e);
        }
    }
}

using System.Buffers;
using System.Buffers.Text;
using System.Text;
using Recorder.Storage.Queries.Rows;

namespace Recorder.Server.Answers;

/// <summary>Rows as CSV (RFC 4180) with a line of titles. NULL is an empty cell; JSON is text.</summary>
sealed class CsvLines(IReadOnlyList<RowColumn> columns) : RowForm
{
    static readonly SearchValues<byte> Quoted = SearchValues.Create(",\"\r\n"u8);

    /// <inheritdoc/>
    internal override string MediaType => "text/csv; charset=utf-8";

    /// <inheritdoc/>
    internal override void Begin(IBufferWriter<byte> output) =>
        output.Write(Encoding.UTF8.GetBytes(string.Join(',', columns.Select(column => column.Name)) + "\r\n"));

    /// <inheritdoc/>
    internal override void Row(IBufferWriter<byte> output, RowCells cells)
    {
        for (var at = 0; at < cells.Count; at++)
        {
            if (at > 0)
                output.Write(","u8);
            switch (cells.Kind(at))
            {
                case CellForm.Whole:
                    Advance(output, Utf8Formatter.TryFormat(cells.Whole(at), output.GetSpan(32), out var whole) ? whole : 0);
                    break;
                case CellForm.Number when double.IsFinite(cells.Number(at)):
                    Advance(output, Utf8Formatter.TryFormat(cells.Number(at), output.GetSpan(64), out var number) ? number : 0);
                    break;
                case CellForm.Text:
                    WriteText(output, cells.Text(at));
                    break;
            }
        }

        output.Write("\r\n"u8);
    }

    static void Advance(IBufferWriter<byte> output, int bytes) => output.Advance(bytes);

    static void WriteText(IBufferWriter<byte> output, ReadOnlySpan<byte> text)
    {
        if (!text.ContainsAny(Quoted))
        {
            output.Write(text);
            return;
        }

        output.Write("\""u8);
        for (var quote = text.IndexOf((byte)'"'); quote >= 0; quote = text.IndexOf((byte)'"'))
        {
            output.Write(text[..(quote + 1)]);
            output.Write("\""u8);
            text = text[(quote + 1)..];
        }

        output.Write(text);
        output.Write("\""u8);
    }
}

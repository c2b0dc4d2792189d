using System.Buffers;
using System.Net.Mime;
using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Unicode;
using Recorder.Storage.Queries.Rows;

namespace Recorder.Server.Answers;

/// <summary>How JSON rows are joined.</summary>
enum JsonJoin
{
    /// <summary>An array.</summary>
    Array,

    /// <summary>An object with the array <c>rows</c> and the cursor <c>next</c>.</summary>
    Page,

    /// <summary>One object, or null.</summary>
    One,

    /// <summary>One object on each line.</summary>
    Lines,
}

/// <summary>Rows as JSON objects.</summary>
sealed class JsonRows : RowForm, IDisposable
{
    static readonly JsonWriterOptions Relaxed =
        new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping, SkipValidation = true };

    readonly JsonJoin _join;
    readonly (JsonEncodedText Name, bool IsJson)[] _columns;
    readonly Utf8JsonWriter _writer = new(Stream.Null, Relaxed);
    bool _hasRow;

    /// <summary>Makes the form.</summary>
    internal JsonRows(IReadOnlyList<RowColumn> columns, JsonJoin join) =>
        (_join, _columns) = (join, [.. columns.Select(column => (JsonEncodedText.Encode(column.Name), column.Value is CellForm.Json))]);

    /// <inheritdoc/>
    internal override string MediaType => _join is JsonJoin.Lines ? "application/x-ndjson" : MediaTypeNames.Application.Json;

    /// <inheritdoc/>
    internal override void Begin(IBufferWriter<byte> output) => output.Write(_join switch
    {
        JsonJoin.Array => "["u8,
        JsonJoin.Page => "{\"rows\":["u8,
        _ => default,
    });

    /// <inheritdoc/>
    internal override void Row(IBufferWriter<byte> output, RowCells cells)
    {
        _hasRow = true;
        _writer.Reset(output);
        _writer.WriteStartObject();
        for (var at = 0; at < cells.Count; at++)
        {
            _writer.WritePropertyName(_columns[at].Name);
            switch (cells.Kind(at))
            {
                case CellForm.Whole:
                    _writer.WriteNumberValue(cells.Whole(at));
                    break;
                case CellForm.Number when double.IsFinite(cells.Number(at)):
                    _writer.WriteNumberValue(cells.Number(at));
                    break;
                case CellForm.Text when _columns[at].IsJson:
                    WriteJson(cells.Text(at));
                    break;
                case CellForm.Text:
                    _writer.WriteStringValue(cells.Text(at));
                    break;
                default:
                    // JSON has no infinity.
                    _writer.WriteNullValue();
                    break;
            }
        }

        _writer.WriteEndObject();
        _writer.Flush();
        if (_join is JsonJoin.Lines)
            output.Write("\n"u8);
    }

    /// <inheritdoc/>
    internal override void Between(IBufferWriter<byte> output)
    {
        if (_join is not JsonJoin.Lines)
            output.Write(","u8);
    }

    /// <inheritdoc/>
    internal override void End(IBufferWriter<byte> output, string? next)
    {
        if (_join is JsonJoin.Array)
            output.Write("]"u8);
        else if (_join is JsonJoin.One && !_hasRow)
            output.Write("null"u8);
        if (_join is not JsonJoin.Page)
            return;
        output.Write("],\"next\":"u8);
        _writer.Reset(output);
        _writer.WriteStringValue(next);
        _writer.Flush();
        output.Write("}"u8);
    }

    /// <inheritdoc/>
    public void Dispose() => _writer.Dispose();

    // Text of another program that is not JSON is sent as text.
    void WriteJson(ReadOnlySpan<byte> text)
    {
        if (!Utf8.IsValid(text) || !IsJson(text))
        {
            _writer.WriteStringValue(text);
        }
        else if (text.ContainsAny((byte)'\n', (byte)'\r'))
        {
            var reader = new Utf8JsonReader(text);
            using var document = JsonDocument.ParseValue(ref reader);
            document.RootElement.WriteTo(_writer);
        }
        else
        {
            _writer.WriteRawValue(text, skipInputValidation: true);
        }
    }

    static bool IsJson(ReadOnlySpan<byte> text)
    {
        try
        {
            var reader = new Utf8JsonReader(text);
            while (reader.Read())
            {
                // JSON with an unpaired surrogate could not be parsed.
                if (reader.TokenType is JsonTokenType.String or JsonTokenType.PropertyName && reader.ValueIsEscaped)
                    _ = reader.GetString();
            }

            return reader.BytesConsumed > 0;
        }
        catch (Exception e) when (e is JsonException or InvalidOperationException)
        {
            return false;
        }
    }
}

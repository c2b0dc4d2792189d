using System.Buffers;
using Recorder.Storage.Queries.Rows;

namespace Recorder.Server.Answers;

/// <summary>A form in which rows are sent. Each instance writes one answer.</summary>
abstract class RowForm
{
    /// <summary>Media type of the answer.</summary>
    internal abstract string MediaType { get; }

    /// <summary>Writes the text before the first row.</summary>
    internal virtual void Begin(IBufferWriter<byte> output)
    {
    }

    /// <summary>Writes one row.</summary>
    internal abstract void Row(IBufferWriter<byte> output, RowCells cells);

    /// <summary>Writes the text between two rows.</summary>
    internal virtual void Between(IBufferWriter<byte> output)
    {
    }

    /// <summary>Writes the text after the last row.</summary>
    /// <param name="output">The answer.</param>
    /// <param name="next">Cursor of the next rows; null at the end of the list.</param>
    internal virtual void End(IBufferWriter<byte> output, string? next)
    {
    }
}

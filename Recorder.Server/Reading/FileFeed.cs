using System.Buffers;
using Recorder.Server.Answers;
using Recorder.Storage.Queries.Rows;

namespace Recorder.Server.Reading;

/// <summary>The rows of one file, page by page, already in the form of the answer. One thread at a time.</summary>
/// <param name="file">The file.</param>
/// <param name="number">Its number among the files of the request.</param>
/// <param name="query">What to read.</param>
sealed class FileFeed(RecordedFile file, int number, RowQuery query)
{
    readonly ArrayBufferWriter<byte> _bytes = new();
    readonly List<int> _ends = [];
    readonly List<IReadOnlyList<object>> _keys = [];

    RowQuery _query = query;
    int _at;
    bool _isRead;

    /// <summary>Its number.</summary>
    internal int Number => number;

    /// <summary>Key of the row.</summary>
    internal IReadOnlyList<object> Key => _keys[_at];

    /// <summary>The row.</summary>
    internal ReadOnlySpan<byte> Row => _bytes.WrittenSpan[(_at == 0 ? 0 : _ends[_at - 1]).._ends[_at]];

    /// <summary>True if there is a row. Reads the next page if needed.</summary>
    internal bool HasNext(RowForm form, int page, CancellationToken cancellation)
    {
        if (_at < _keys.Count)
            return true;
        if (_isRead)
            return false;
        _bytes.ResetWrittenCount();
        _ends.Clear();
        _keys.Clear();
        _at = 0;
        var (rows, last) = file.Read(
            _query,
            page,
            cells =>
            {
                form.Row(_bytes, cells);
                _ends.Add(_bytes.WrittenCount);
            },
            _keys,
            cancellation);
        _isRead = rows < page;
        if (last is not null)
            _query = _query with { After = last, IsAfterIncluded = false };
        return rows > 0;
    }

    /// <summary>Goes on to the next row.</summary>
    internal void Pass() => _at++;
}

using System.Buffers;
using Recorder.Server.Answers;
using Recorder.Storage.Queries.Rows;

namespace Recorder.Server.Reading;

/// <summary>The rows of one or several files in one order, page by page. Holds one page of each file. One thread at a time.</summary>
sealed class RowFeed
{
    // A page in the order of an index costs little; any other page sorts all rows.
    const int Page = 1_000;
    const int SortedPage = 10_000;

    readonly IReadOnlyList<FileFeed> _files;
    readonly RowQuery _query;
    readonly RowForm _form;
    readonly int _page;
    readonly HashSet<object>? _seen;

    // A list with rows that several files have is read from its beginning, so that a row of an earlier page is not shown again.
    RowCursor? _resume;
    long _skip;
    long _left;
    bool _hasBegun;
    FileFeed? _last;
    IReadOnlyList<object>? _lastKey;

    /// <summary>Makes the feed.</summary>
    /// <param name="files">The files with their numbers.</param>
    /// <param name="query">What to read of each.</param>
    /// <param name="after">Where to begin; null for the beginning.</param>
    /// <param name="limit">Highest number of rows.</param>
    /// <param name="form">How rows are written.</param>
    internal RowFeed(IReadOnlyList<ServedFile> files, RowQuery query, RowCursor? after, long limit, RowForm form)
    {
        (_query, _form, _left) = (query, form, limit);
        _page = (int)Math.Min(query.Sort is null ? Page : SortedPage, Math.Max(1, limit));
        // Rows can be skipped only in the merged order.
        var skips = files.Count > 1;
        _skip = skips && after is null ? query.Skip : 0;
        _seen = query.List.IsSharedByFiles && files.Count > 1 ? [] : null;
        _resume = _seen is null ? null : after;
        _files = [.. files.Select((file, at) => new FileFeed(file.Recorded, at, query with
        {
            File = file.Name,
            Skip = skips ? 0 : query.Skip,
            After = _seen is null ? after?.Key : null,
            IsAfterIncluded = at > after?.File,
        }))];
    }

    /// <summary>Whether all rows are written.</summary>
    internal bool IsAtEnd { get; private set; }

    /// <summary>The place after the last written row; null at the end of the list.</summary>
    internal RowCursor? Next(string order, CancellationToken cancellation) =>
        _lastKey is not null && _files.Any(file => file.HasNext(_form, _page, cancellation))
            ? new RowCursor(order, _last!.Number, _lastKey) : null;

    /// <summary>Writes the next rows.</summary>
    /// <param name="output">Receives them.</param>
    /// <param name="cancellation">Ends a long statement.</param>
    internal void Fill(IBufferWriter<byte> output, CancellationToken cancellation)
    {
        for (var rows = 0; rows < _page && !IsAtEnd; rows++)
        {
            if (_left == 0 || First(cancellation) is not { } file)
            {
                IsAtEnd = true;
                return;
            }

            (_last, _lastKey) = (file, file.Key);
            var isShown = IsShownBefore(file);
            if (_seen?.Add(_lastKey[^1]) == false || isShown || _skip-- > 0)
            {
                file.Pass();
                continue;
            }

            if (_hasBegun)
                _form.Between(output);
            output.Write(file.Row);
            file.Pass();
            (_hasBegun, _left) = (true, _left - 1);
        }
    }

    bool IsShownBefore(FileFeed file)
    {
        if (_resume is { } place
            && (IsBefore(place.Key, file.Key) || !IsBefore(file.Key, place.Key) && file.Number > place.File))
        {
            _resume = null;
        }

        return _resume is not null;
    }

    // When keys are equal, the row of the earlier file comes first.
    FileFeed? First(CancellationToken cancellation)
    {
        FileFeed? first = null;
        foreach (var file in _files)
        {
            if (file.HasNext(_form, _page, cancellation) && (first is null || IsBefore(file.Key, first.Key)))
                first = file;
        }

        return first;
    }

    bool IsBefore(IReadOnlyList<object> key, IReadOnlyList<object> other)
    {
        for (var at = 0; at < key.Count; at++)
        {
            if (KeyOrder.Compare(key[at], other[at]) is not 0 and var order)
                return order < 0 != _query.RunsDescending;
        }

        return false;
    }
}

using System.Text;

namespace Recorder.Storage.Sqlite;

/// <summary>
/// Memory that does not move, because SQLite reads texts directly from it. All of it is released at once, and reused by the next batch.
/// Writer thread.
/// </summary>
sealed unsafe class BatchMemory
{
    const int BlockLength = 64 * 1024;

    // Pinned arrays: their addresses do not change, and the garbage collector frees them.
    readonly List<byte[]> _blocks = [];
    int _block = -1;
    int _used;

    /// <summary>Bytes of all blocks.</summary>
    internal long Capacity => _blocks.Sum(block => (long)block.Length);

    /// <summary>Reserves some bytes; they are not cleared.</summary>
    internal byte* Take(int length)
    {
        // The last byte of a block stays unused, so that an empty text at its end has an address too.
        while (_block < 0 || _used + length >= _blocks[_block].Length)
            NextBlock(length);
        fixed (byte* start = &_blocks[_block][_used])
        {
            _used += length;
            return start;
        }
    }

    /// <summary>Frees the bytes that were reserved last.</summary>
    internal void GiveBack(int length) => _used -= length;

    /// <summary>Copies bytes into this memory.</summary>
    internal Utf8Slice Copy(ReadOnlySpan<byte> bytes)
    {
        var start = Take(bytes.Length);
        bytes.CopyTo(new Span<byte>(start, bytes.Length));
        return new Utf8Slice(start, bytes.Length);
    }

    /// <summary>Copies a text into this memory, as UTF-8.</summary>
    internal Utf8Slice Copy(string text)
    {
        var most = Encoding.UTF8.GetMaxByteCount(text.Length);
        var start = Take(most);
        var length = Encoding.UTF8.GetBytes(text, new Span<byte>(start, most));
        GiveBack(most - length);
        return new Utf8Slice(start, length);
    }

    /// <summary>Joins texts.</summary>
    /// <param name="separator">Text between two texts.</param>
    /// <param name="parts">The texts; a missing text counts as empty.</param>
    internal Utf8Slice Join(byte separator, params ReadOnlySpan<Utf8Slice> parts)
    {
        var length = parts.Length - 1;
        foreach (var part in parts)
            length += part.Length;
        var start = Take(length);
        var next = start;
        for (var index = 0; index < parts.Length; index++)
        {
            if (index > 0)
                *next++ = separator;
            parts[index].Span.CopyTo(new Span<byte>(next, parts[index].Length));
            next += parts[index].Length;
        }

        return new Utf8Slice(start, length);
    }

    /// <summary>Releases everything. Blocks larger than usual are freed.</summary>
    internal void Clear()
    {
        _blocks.RemoveAll(block => block.Length > BlockLength);
        (_block, _used) = (_blocks.Count > 0 ? 0 : -1, 0);
    }

    void NextBlock(int length)
    {
        if (++_block == _blocks.Count)
            _blocks.Add(GC.AllocateUninitializedArray<byte>(Math.Max(BlockLength, length + 1), pinned: true));
        _used = 0;
    }
}

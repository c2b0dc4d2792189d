using System.Buffers.Binary;
using System.IO.Compression;

namespace Recorder.Cli.Importing;

/// <summary>
/// Reads a gzip file of one member and does not take a part of it for the whole: the platform's own reader ends a file that was cut as if that were its end. A gzip file states at
/// its end how long its content is (RFC 1952, ISIZE, modulo 2^32).
/// </summary>
sealed class WholeGzip : Stream
{
    // Header and trailer without any content.
    const int Shortest = 18;

    readonly GZipStream _content;
    readonly uint _stated;
    uint _read;

    /// <summary>Opens one.</summary>
    /// <exception cref="InvalidDataException">It is too short to be one.</exception>
    internal WholeGzip(FileStream file)
    {
        Span<byte> size = stackalloc byte[sizeof(uint)];
        if (file.Length < Shortest)
        {
            file.Dispose();
            throw new InvalidDataException("it is too short");
        }

        file.Seek(-size.Length, SeekOrigin.End);
        file.ReadExactly(size);
        file.Seek(0, SeekOrigin.Begin);
        _stated = BinaryPrimitives.ReadUInt32LittleEndian(size);
        _content = new GZipStream(file, CompressionMode.Decompress);
    }

    /// <inheritdoc/>
    public override bool CanRead => true;

    /// <inheritdoc/>
    public override bool CanSeek => false;

    /// <inheritdoc/>
    public override bool CanWrite => false;

    /// <inheritdoc/>
    public override long Length => throw new NotSupportedException();

    /// <inheritdoc/>
    public override long Position { get => throw new NotSupportedException(); set => throw new NotSupportedException(); }

    /// <inheritdoc/>
    public override int Read(byte[] buffer, int offset, int count) => Read(buffer.AsSpan(offset, count));

    /// <inheritdoc/>
    public override int Read(Span<byte> buffer)
    {
        var count = _content.Read(buffer);
        _read = unchecked(_read + (uint)count);
        return count > 0 || buffer.IsEmpty || _read == _stated ? count : throw new InvalidDataException("its content is not as long as its end says, so it was cut");
    }

    /// <inheritdoc/>
    public override void Flush() => throw new NotSupportedException();

    /// <inheritdoc/>
    public override long Seek(long offset, SeekOrigin origin) => throw new NotSupportedException();

    /// <inheritdoc/>
    public override void SetLength(long value) => throw new NotSupportedException();

    /// <inheritdoc/>
    public override void Write(byte[] buffer, int offset, int count) => throw new NotSupportedException();

    /// <inheritdoc/>
    protected override void Dispose(bool disposing)
    {
        if (disposing)
            _content.Dispose();
        base.Dispose(disposing);
    }
}

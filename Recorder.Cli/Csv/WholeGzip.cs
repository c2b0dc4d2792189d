using System.Buffers.Binary;
using System.IO.Compression;

namespace Recorder.Cli.Csv;

/// <summary>Reads a gzip file of one member and detects a truncated file. The .NET reader treats a truncated file as complete. A gzip file
/// ends with the length of its content (RFC 1952, ISIZE, modulo 2^32).</summary>
sealed class WholeGzip : Stream
{
    // Length of header and trailer without content.
    const int Shortest = 18;

    readonly GZipStream _content;
    readonly uint _stated;
    uint _read;

    /// <summary>Opens a gzip file.</summary>
    /// <exception cref="InvalidDataException">The file is too short.</exception>
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
        return count > 0 || buffer.IsEmpty || _read == _stated
            ? count
            : throw new InvalidDataException("its content is shorter or longer than its trailer states: the file is truncated");
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

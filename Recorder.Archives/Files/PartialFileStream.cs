using System.Security.Cryptography;

namespace Recorder.Archives.Files;

/// <summary>
/// A file that is written as <c>NAME.partial</c> and renamed to <c>NAME</c> when it is complete and on the disk. It is hashed while it is
/// written. Readers find the earlier file or the new file, never a part of a file. One thread at a time.
/// </summary>
public sealed class PartialFileStream : Stream
{
    /// <summary>Ending of the name while the file is written.</summary>
    public const string Ending = ".partial";

    const int BufferSize = 64 * 1024;

    readonly string _path;
    readonly FileStream _file;
    readonly IncrementalHash _hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
    readonly byte[] _buffer = new byte[BufferSize];
    int _buffered;
    long _length;
    FileDigest? _digest;

    PartialFileStream(string path, FileStream file) => (_path, _file) = (path, file);

    /// <summary>Creates the file. A part that a killed process left is overwritten.</summary>
    /// <param name="path">The place; its folder is created if it is missing.</param>
    /// <exception cref="ArtifactException">The file cannot be created, or another process is writing it.</exception>
    public static PartialFileStream Create(string path) => FileFault.Guard(path, "cannot be written", () =>
    {
        var full = Path.GetFullPath(path);
        Directory.CreateDirectory(Path.GetDirectoryName(full)!);
        // The stream has no buffer of its own, because closing it after an error must not write.
        return new PartialFileStream(full, new FileStream(full + Ending, FileMode.Create, FileAccess.Write, FileShare.None, 0));
    });

    /// <summary>Writes a whole file.</summary>
    /// <param name="path">The place; its folder is created if it is missing.</param>
    /// <param name="content">The content.</param>
    /// <returns>Hash and size of the file.</returns>
    /// <exception cref="ArtifactException">The disk is full or refuses the file.</exception>
    internal static FileDigest Write(string path, byte[] content)
    {
        using var file = Create(path);
        file.Write(content);
        return file.Complete();
    }

    /// <summary>Flushes the file to the disk and moves it into its place.</summary>
    /// <returns>Hash and size of the whole file.</returns>
    /// <exception cref="ArtifactException">The disk is full, or the file in its place cannot be replaced.</exception>
    public FileDigest Complete() => _digest ??= FileFault.Guard(_path, "cannot be written", () =>
    {
        Drain();
        _file.Flush(flushToDisk: true);
        _file.Dispose();
        File.Move(_path + Ending, _path, overwrite: true);
        return new FileDigest(Convert.ToHexString(_hash.GetHashAndReset()).ToLowerInvariant(), _length);
    });

    /// <inheritdoc/>
    public override void Write(ReadOnlySpan<byte> buffer)
    {
        _length += buffer.Length;
        if (buffer.Length > BufferSize - _buffered)
            Drain();
        if (buffer.Length >= BufferSize)
        {
            Store(buffer);
            return;
        }

        buffer.CopyTo(_buffer.AsSpan(_buffered));
        _buffered += buffer.Length;
    }

    /// <inheritdoc/>
    public override void Write(byte[] buffer, int offset, int count) => Write(buffer.AsSpan(offset, count));

    /// <inheritdoc/>
    public override void WriteByte(byte value) => Write([value]);

    // Asynchronous writes of a library run on the caller's thread.

    /// <inheritdoc/>
    public override Task WriteAsync(byte[] buffer, int offset, int count, CancellationToken cancellationToken)
    {
        Write(buffer.AsSpan(offset, count));
        return Task.CompletedTask;
    }

    /// <inheritdoc/>
    public override ValueTask WriteAsync(ReadOnlyMemory<byte> buffer, CancellationToken cancellationToken = default)
    {
        Write(buffer.Span);
        return ValueTask.CompletedTask;
    }

    /// <summary>Does nothing: <see cref="Complete"/> flushes.</summary>
    public override void Flush()
    {
    }

    /// <inheritdoc/>
    public override Task FlushAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    /// <inheritdoc/>
    public override bool CanRead => false;

    /// <inheritdoc/>
    public override bool CanSeek => false;

    /// <inheritdoc/>
    public override bool CanWrite => _file.CanWrite;

    /// <inheritdoc/>
    public override long Length => _length;

    /// <summary>Number of bytes written so far. It cannot be set.</summary>
    public override long Position
    {
        get => _length;
        set => throw new NotSupportedException("A partial file is written from its beginning to its end.");
    }

    /// <inheritdoc/>
    public override int Read(byte[] buffer, int offset, int count) => throw new NotSupportedException("A partial file is only written.");

    /// <inheritdoc/>
    public override long Seek(long offset, SeekOrigin origin) => throw new NotSupportedException("A partial file is only written.");

    /// <inheritdoc/>
    public override void SetLength(long value) => throw new NotSupportedException("A partial file is only written.");

    /// <summary>Closes the file. A file that is not complete is deleted.</summary>
    protected override void Dispose(bool disposing)
    {
        if (disposing)
        {
            _file.Dispose();
            _hash.Dispose();
            if (_digest is null)
                Delete();
        }

        base.Dispose(disposing);
    }

    void Delete()
    {
        try
        {
            File.Delete(_path + Ending);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            // The error that ended the writing was thrown already. The next writer overwrites the incomplete file.
        }
    }

    void Drain()
    {
        Store(_buffer.AsSpan(0, _buffered));
        _buffered = 0;
    }

    void Store(ReadOnlySpan<byte> bytes)
    {
        _hash.AppendData(bytes);
        try
        {
            _file.Write(bytes);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            throw FileFault.Of(_path, "cannot be written", e);
        }
    }
}

using Microsoft.Win32.SafeHandles;
using Recorder.Storage.Events;

namespace Recorder.Storage.Journal;

/// <summary>The journal of a writer that is gone: its files, held so that nobody else takes them, and the events in them.</summary>
sealed class OrphanedJournal : IDisposable
{
    readonly IReadOnlyList<LeftoverFile> _files;

    OrphanedJournal(Guid journal, IReadOnlyList<LeftoverFile> files) => (Journal, _files) = (journal, files);

    /// <summary>Which journal.</summary>
    internal Guid Journal { get; }

    /// <summary>
    /// Frames whose bytes were changed after they were written. Known once <see cref="Events"/> has been read to its end.
    /// </summary>
    internal int Damaged { get; private set; }

    /// <summary>
    /// Takes hold of every journal in a folder whose owner is gone. One whose files somebody has open belongs to a living process and is
    /// not touched.
    /// </summary>
    /// <param name="folder">The folder.</param>
    /// <param name="living">Journals known to be of the living; takes the others that are.</param>
    internal static IReadOnlyList<OrphanedJournal> Find(JournalFolder folder, ISet<Guid> living)
    {
        var found = new List<OrphanedJournal>();
        foreach (var group in folder.Segments().Where(path => SegmentFile.JournalOf(path) is not null)
            .GroupBy(path => SegmentFile.JournalOf(path)!.Value))
        {
            // Not even tried: whoever makes a file has a moment between opening and holding it.
            if (living.Contains(group.Key))
                continue;
            var files = new List<LeftoverFile>();
            if (group.All(path => TryHold(path, files)))
            {
                found.Add(new OrphanedJournal(group.Key, [.. files.OrderBy(file => file.Number)]));
                continue;
            }

            living.Add(group.Key);
            files.ForEach(file => file.Dispose());
        }

        return found;
    }

    /// <summary>The events, in the order in which they were accepted.</summary>
    /// <exception cref="EventFormatException">An event is there and cannot be read: it was written by a later version.</exception>
    internal IEnumerable<RecordedEvent> Events()
    {
        Damaged = 0;
        foreach (var file in _files.Where(file => file.Number > 0))
        {
            var bytes = file.Read();
            var seed = Frame.SeedOf(Journal, file.Number);
            for (long at = SegmentHeader.Size; at + Frame.HeaderSize <= bytes.Length;)
            {
                var (recorded, size) = Next(bytes.AsSpan((int)at), seed);
                if (recorded is not null)
                    yield return recorded;
                at += size;
            }
        }
    }

    /// <summary>Removes the files: all that was in them is in the database.</summary>
    internal void Delete()
    {
        foreach (var file in _files)
            file.Delete();
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        foreach (var file in _files)
            file.Dispose();
    }

    // What is no whole frame is passed over: a hook was killed in it. After it others may have gone on, so every place is looked at.
    (RecordedEvent? Event, long Size) Next(ReadOnlySpan<byte> bytes, uint seed)
    {
        if (Frame.TryRead(bytes, seed, out var frame, out var payload, out var attachment))
            return (EventEncoder.Decode(frame, payload, attachment), Frame.SizeOf(payload.Length, attachment.Length));
        // The length comes last: a frame that has one was whole once.
        if (Frame.ClaimsToBeWhole(bytes))
            Damaged++;
        return (null, Frame.Alignment);
    }

    static bool TryHold(string path, List<LeftoverFile> files)
    {
        try
        {
            files.Add(LeftoverFile.Hold(path));
            return true;
        }
        catch (FileNotFoundException)
        {
            // Its owner has just removed it.
            return true;
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            return false;
        }
    }

    /// <summary>A file of it, open for nobody else.</summary>
    sealed class LeftoverFile(string path, SafeFileHandle handle, long number) : IDisposable
    {
        /// <summary>Place in the journal; 0 for one that was never used.</summary>
        internal long Number { get; } = number;

        internal static LeftoverFile Hold(string path)
        {
            var handle = File.OpenHandle(path, FileMode.Open, FileAccess.ReadWrite, FileShare.None);
            try
            {
                var header = new byte[SegmentHeader.Size];
                var read = RandomAccess.Read(handle, header, 0);
                return new LeftoverFile(path, handle, SegmentHeader.Read(header.AsSpan(0, read))?.Number ?? 0);
            }
            catch
            {
                handle.Dispose();
                throw;
            }
        }

        internal byte[] Read()
        {
            var bytes = new byte[RandomAccess.GetLength(handle)];
            for (var at = 0; at < bytes.Length;)
            {
                var read = RandomAccess.Read(handle, bytes.AsSpan(at), at);
                if (read == 0)
                    return bytes[..at];
                at += read;
            }

            return bytes;
        }

        internal void Delete()
        {
            Dispose();
            File.Delete(path);
        }

        public void Dispose() => handle.Dispose();
    }
}

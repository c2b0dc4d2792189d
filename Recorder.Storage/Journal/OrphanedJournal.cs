using Microsoft.Win32.SafeHandles;
using Recorder.Storage.Events;

namespace Recorder.Storage.Journal;

/// <summary>The journal of a process that has ended: its files, opened exclusively, and their events.</summary>
sealed class OrphanedJournal : IDisposable
{
    readonly IReadOnlyList<LeftoverFile> _files;

    OrphanedJournal(Guid journal, IReadOnlyList<LeftoverFile> files) => (Journal, _files) = (journal, files);

    /// <summary>Which journal.</summary>
    internal Guid Journal { get; }

    /// <summary>Frames whose bytes were changed after they were written. Valid after <see cref="Events"/> was read to its end.</summary>
    internal int Damaged { get; private set; }

    /// <summary>
    /// Opens every orphaned journal of a folder exclusively. A journal whose files are open belongs to a living process and is not touched.
    /// </summary>
    /// <param name="folder">The folder.</param>
    /// <param name="living">Journals of living processes. The method adds the living journals that it finds.</param>
    internal static IReadOnlyList<OrphanedJournal> Find(JournalFolder folder, ISet<Guid> living)
    {
        var found = new List<OrphanedJournal>();
        foreach (var group in folder.Segments().Where(path => SegmentFile.JournalOf(path) is not null)
            .GroupBy(path => SegmentFile.JournalOf(path)!.Value))
        {
            // This journal belongs to a living process. Its newest file may not be locked yet.
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

    /// <summary>Reads the events in the order in which they were accepted.</summary>
    /// <exception cref="EventFormatException">An event was written by another version.</exception>
    internal IEnumerable<RecordedEvent> Events()
    {
        Damaged = 0;
        foreach (var file in _files.Where(file => file.Number > 0))
        {
            var bytes = file.Read();
            var seed = Frame.SeedOf(Journal, file.Number);
            for (long offset = SegmentHeader.Size; offset + Frame.HeaderSize <= bytes.Length;)
            {
                var (recorded, size) = Next(bytes.AsSpan((int)offset), seed);
                if (recorded is not null)
                    yield return recorded;
                offset += size;
            }
        }
    }

    /// <summary>Removes the files. Call it when all events are in the database.</summary>
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

    // An incomplete frame is skipped: a kill stopped the hook that wrote it. Other hooks may have appended after it, so every offset is
    // tried.
    (RecordedEvent? Event, long Size) Next(ReadOnlySpan<byte> bytes, uint seed)
    {
        if (Frame.TryRead(bytes, seed, out var frame, out var payload, out var attachment))
            return (EventEncoder.Decode(frame, payload, attachment), Frame.SizeOf(payload.Length, attachment.Length));
        // The length is stored last: a frame with a length was complete.
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

    /// <summary>A file of the journal, opened exclusively.</summary>
    sealed class LeftoverFile(string path, SafeFileHandle handle, long number) : IDisposable
    {
        /// <summary>Number in the journal; 0 for a file that was never used.</summary>
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
            for (var offset = 0; offset < bytes.Length;)
            {
                var read = RandomAccess.Read(handle, bytes.AsSpan(offset), offset);
                if (read == 0)
                    return bytes[..offset];
                offset += read;
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

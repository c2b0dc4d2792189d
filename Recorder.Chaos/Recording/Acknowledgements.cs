using System.IO.MemoryMappedFiles;

namespace Recorder.Chaos.Recording;

/// <summary>
/// What a recording process was told is safe: one byte for each event of each of its threads, in a mapped file, so that a kill takes none of it back. Each
/// thread writes into a slot of its own.
/// </summary>
sealed class Acknowledgements : IDisposable
{
    const int Slots = 16;
    const int HeaderSize = 16;
    const int RunSize = 24;

    readonly MemoryMappedFile _file;
    readonly MemoryMappedViewAccessor _view;
    readonly int _capacity;

    Acknowledgements(MemoryMappedFile file, int capacity) => (_file, _view, _capacity) = (file, file.CreateViewAccessor(), capacity);

    /// <summary>Makes the file.</summary>
    /// <param name="path">Where.</param>
    /// <param name="capacity">Most events of a thread.</param>
    internal static Acknowledgements Create(string path, int capacity)
    {
        var made = new Acknowledgements(MemoryMappedFile.CreateFromFile(path, FileMode.CreateNew, null, HeaderSize + (Slots * (RunSize + (long)capacity))), capacity);
        made._view.Write(0, capacity);
        return made;
    }

    /// <summary>Says which run, and which of its threads, a slot belongs to. Before its first event.</summary>
    internal void Begin(int slot, Guid run, int thread)
    {
        _view.WriteArray(At(slot), run.ToByteArray(), 0, 16);
        _view.Write(At(slot) + 16, thread);
    }

    /// <summary>The hook of this event has returned, and it lies in a file.</summary>
    internal void Add(int slot, int number) => _view.Write(At(slot) + RunSize + number, (byte)1);

    /// <summary>Reads what a process that is gone was told.</summary>
    internal static IReadOnlyList<Acknowledged> Read(string path)
    {
        // Killed before it had made it.
        if (!File.Exists(path))
            return [];
        var bytes = File.ReadAllBytes(path);
        if (bytes.Length < HeaderSize)
            return [];
        var capacity = BitConverter.ToInt32(bytes);
        var found = new List<Acknowledged>();
        for (var slot = 0; slot < Slots && capacity > 0; slot++)
        {
            var at = HeaderSize + (slot * (RunSize + capacity));
            var run = new Guid(bytes.AsSpan(at, 16));
            if (run != Guid.Empty)
                found.Add(new Acknowledged(run, BitConverter.ToInt32(bytes, at + 16), [.. Enumerable.Range(0, capacity).Where(number => bytes[at + RunSize + number] != 0)]));
        }

        return found;
    }

    public void Dispose()
    {
        _view.Dispose();
        _file.Dispose();
    }

    long At(int slot) => HeaderSize + (slot * (RunSize + (long)_capacity));
}

/// <summary>What one thread of a run was told is safe.</summary>
/// <param name="Run">The run.</param>
/// <param name="Thread">Its thread, from 0.</param>
/// <param name="Numbers">The numbers of the events, rising.</param>
sealed record Acknowledged(Guid Run, int Thread, IReadOnlyList<int> Numbers);

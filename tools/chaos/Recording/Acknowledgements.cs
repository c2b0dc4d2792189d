using System.IO.MemoryMappedFiles;

namespace Recorder.Chaos.Recording;

/// <summary>Acknowledged events of a recording process: one byte per event of each thread, in a memory-mapped file that survives a kill.
/// Each thread writes to its own slot.</summary>
sealed class Acknowledgements : IDisposable
{
    const int Slots = 16;
    const int HeaderSize = 16;
    const int RunSize = 24;

    readonly MemoryMappedFile _file;
    readonly MemoryMappedViewAccessor _view;
    readonly int _capacity;

    Acknowledgements(MemoryMappedFile file, int capacity) => (_file, _view, _capacity) = (file, file.CreateViewAccessor(), capacity);

    /// <summary>Creates the file.</summary>
    /// <param name="path">Path of the file.</param>
    /// <param name="capacity">Maximum events per thread.</param>
    internal static Acknowledgements Create(string path, int capacity)
    {
        var made = new Acknowledgements(
            MemoryMappedFile.CreateFromFile(path, FileMode.CreateNew, null, HeaderSize + (Slots * (RunSize + (long)capacity))), capacity);
        made._view.Write(0, capacity);
        return made;
    }

    /// <summary>Assigns a slot to a run and one of its threads. Call it before the first event.</summary>
    internal void Begin(int slot, Guid run, int thread)
    {
        _view.WriteArray(At(slot), run.ToByteArray(), 0, 16);
        _view.Write(At(slot) + 16, thread);
    }

    /// <summary>Acknowledges an event: its hook has returned and it is in a journal file.</summary>
    internal void Add(int slot, int number) => _view.Write(At(slot) + RunSize + number, (byte)1);

    /// <summary>Reads the acknowledged events of an ended process.</summary>
    internal static IReadOnlyList<Acknowledged> Read(string path)
    {
        // The process was killed before it created the file.
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
                found.Add(new Acknowledged(run, BitConverter.ToInt32(bytes, at + 16),
                    [.. Enumerable.Range(0, capacity).Where(number => bytes[at + RunSize + number] != 0)]));
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

/// <summary>Acknowledged events of one thread of a run.</summary>
/// <param name="Run">The run.</param>
/// <param name="Thread">Its thread, from 0.</param>
/// <param name="Numbers">Numbers of the events, ascending.</param>
sealed record Acknowledged(Guid Run, int Thread, IReadOnlyList<int> Numbers);

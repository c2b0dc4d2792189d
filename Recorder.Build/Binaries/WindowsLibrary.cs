using System.Reflection.Metadata;
using System.Reflection.PortableExecutable;

namespace Recorder.Build.Binaries;

/// <summary>What a native Windows DLL is made for, needs and offers.</summary>
/// <param name="Machine">The processor.</param>
/// <param name="IsX64">It is for 64-bit Windows on x86-64.</param>
/// <param name="Imports">Names of the DLLs that it needs.</param>
/// <param name="Exports">Names of the functions that it offers.</param>
sealed record WindowsLibrary(Machine Machine, bool IsX64, IReadOnlyList<string> Imports, IReadOnlyList<string> Exports)
{
    // Sizes and places of the PE format's tables.
    const int ImportDescriptor = 20;
    const int ImportName = 12;
    const int ExportNameCount = 24;
    const int ExportNames = 32;

    /// <summary>Reads a DLL; null when it is none, or its tables point nowhere.</summary>
    internal static WindowsLibrary? Read(byte[] content)
    {
        try
        {
            using var file = new PEReader(new MemoryStream(content));
            if (file.PEHeaders.PEHeader is not { } header || !file.PEHeaders.IsDll)
                return null;
            var machine = file.PEHeaders.CoffHeader.Machine;
            return new WindowsLibrary(machine, machine == Machine.Amd64 && header.Magic == PEMagic.PE32Plus, ReadImports(file, header), ReadExports(file, header));
        }
        catch (BadImageFormatException)
        {
            return null;
        }
    }

    static List<string> ReadImports(PEReader file, PEHeader header)
    {
        var names = new List<string>();
        if (header.ImportTableDirectory.RelativeVirtualAddress is var table and > 0)
        {
            // The table ends with a descriptor of zeros.
            while (At(file, table + (names.Count * ImportDescriptor) + ImportName).ReadInt32() is var name and not 0)
                names.Add(Text(file, name));
        }

        return names;
    }

    static List<string> ReadExports(PEReader file, PEHeader header)
    {
        var names = new List<string>();
        if (header.ExportTableDirectory.RelativeVirtualAddress is var table and > 0)
        {
            var count = At(file, table + ExportNameCount).ReadInt32();
            var addresses = At(file, At(file, table + ExportNames).ReadInt32());
            while (names.Count < count)
                names.Add(Text(file, addresses.ReadInt32()));
        }

        return names;
    }

    static string Text(PEReader file, int address)
    {
        var bytes = At(file, address);
        return bytes.ReadUTF8(bytes.IndexOf(0) is >= 0 and var length ? length : throw new BadImageFormatException("a name without an end"));
    }

    static BlobReader At(PEReader file, int address) => file.GetSectionData(address) is { Length: > 0 } section ? section.GetReader() : throw new BadImageFormatException("an address outside the file");
}

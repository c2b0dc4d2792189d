using System.Reflection.Metadata;
using System.Reflection.PortableExecutable;

namespace Recorder.Build.Binaries;

/// <summary>Machine, imports and exports of a native Windows DLL.</summary>
/// <param name="Machine">Target processor.</param>
/// <param name="IsX64">Whether it is for 64-bit Windows on x86-64.</param>
/// <param name="Imports">Names of the DLLs that it needs.</param>
/// <param name="Exports">Addresses of exported functions and constants, by name.</param>
sealed record WindowsLibrary(Machine Machine, bool IsX64, IReadOnlyList<string> Imports, IReadOnlyDictionary<string, int> Exports)
{
    // Sizes and offsets in the tables of the PE format.
    const int ImportDescriptor = 20;
    const int ImportName = 12;
    const int ExportNameCount = 24;
    const int ExportAddresses = 28;
    const int ExportNames = 32;
    const int ExportOrdinals = 36;

    /// <summary>Reads a DLL; null when the content is not a DLL or its tables are invalid.</summary>
    internal static WindowsLibrary? Read(byte[] content)
    {
        try
        {
            using var file = new PEReader(new MemoryStream(content));
            if (file.PEHeaders.PEHeader is not { } header || !file.PEHeaders.IsDll)
                return null;
            var machine = file.PEHeaders.CoffHeader.Machine;
            var isX64 = machine == Machine.Amd64 && header.Magic == PEMagic.PE32Plus;
            return new WindowsLibrary(machine, isX64, ReadImports(file, header), ReadExports(file, header));
        }
        catch (BadImageFormatException)
        {
            return null;
        }
    }

    /// <summary>The text that a DLL exports under a name; null without such an export.</summary>
    internal static string? ReadText(byte[] content, string export)
    {
        if (Read(content) is not { } library || !library.Exports.TryGetValue(export, out var address))
            return null;
        using var file = new PEReader(new MemoryStream(content));
        return Text(file, address);
    }

    static List<string> ReadImports(PEReader file, PEHeader header)
    {
        var names = new List<string>();
        if (header.ImportTableDirectory.RelativeVirtualAddress is var table and > 0)
        {
            // A descriptor of zeros ends the table.
            while (At(file, table + (names.Count * ImportDescriptor) + ImportName).ReadInt32() is var name and not 0)
                names.Add(Text(file, name));
        }

        return names;
    }

    static Dictionary<string, int> ReadExports(PEReader file, PEHeader header)
    {
        var exports = new Dictionary<string, int>(StringComparer.Ordinal);
        if (header.ExportTableDirectory.RelativeVirtualAddress is var table and > 0)
        {
            var addresses = At(file, table + ExportAddresses).ReadInt32();
            var names = At(file, At(file, table + ExportNames).ReadInt32());
            var ordinals = At(file, At(file, table + ExportOrdinals).ReadInt32());
            for (var left = At(file, table + ExportNameCount).ReadInt32(); left > 0; left--)
                exports[Text(file, names.ReadInt32())] = At(file, addresses + (ordinals.ReadUInt16() * sizeof(int))).ReadInt32();
        }

        return exports;
    }

    static string Text(PEReader file, int address)
    {
        var bytes = At(file, address);
        return bytes.ReadUTF8(
            bytes.IndexOf(0) is >= 0 and var length ? length : throw new BadImageFormatException("a name without an end"));
    }

    static BlobReader At(PEReader file, int address) =>
        file.GetSectionData(address) is { Length: > 0 } section
            ? section.GetReader()
            : throw new BadImageFormatException("an address outside the file");
}

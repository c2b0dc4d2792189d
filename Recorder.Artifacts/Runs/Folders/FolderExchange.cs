using System.Runtime.InteropServices;

namespace Recorder.Artifacts.Runs.Folders;

/// <summary>Exchanges two folders in one step, if the operating system can.</summary>
static partial class FolderExchange
{
    const int CurrentFolder = -100;
    const uint Exchange = 2;

    /// <summary>Exchanges the names of two folders on one disk.</summary>
    /// <returns>False when the operating system or the file system cannot do this; then nothing has changed.</returns>
    internal static bool Try(string one, string other)
    {
        if (!OperatingSystem.IsLinux())
            return false;
        try
        {
            return RenameAt2(CurrentFolder, one, CurrentFolder, other, Exchange) == 0;
        }
        catch (EntryPointNotFoundException)
        {
            // An older C library.
            return false;
        }
    }

    [LibraryImport("libc", EntryPoint = "renameat2", StringMarshalling = StringMarshalling.Utf8)]
    [DefaultDllImportSearchPaths(DllImportSearchPath.System32)]
    private static partial int RenameAt2(int oneFolder, string one, int otherFolder, string other, uint flags);
}

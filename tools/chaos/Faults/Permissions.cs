using System.Runtime.ExceptionServices;
using System.Runtime.InteropServices;

namespace Recorder.Chaos.Faults;

/// <summary>Enforces file permissions, even for processes with the right to override them.</summary>
static partial class Permissions
{
    const uint Version = 0x20080522;

    // Linux capabilities to write and to read files without permission.
    const uint Overrides = (1 << 1) | (1 << 2);

    /// <summary>
    /// Runs code with file permissions in force, also as root. On Linux, the right to override permissions belongs to a thread, and new
    /// threads inherit it. Therefore the code runs on a new thread that drops the right.
    /// </summary>
    /// <param name="what">The code.</param>
    internal static T Apply<T>(Func<T> what)
    {
        var result = default(T);
        ExceptionDispatchInfo? fault = null;
        var thread = new Thread(() =>
        {
            try
            {
                GiveUpOverrides();
                result = what();
            }
            catch (Exception e)
            {
                // Rethrown on the caller's thread.
                fault = ExceptionDispatchInfo.Capture(e);
            }
        });
        thread.Start();
        thread.Join();
        fault?.Throw();
        return result!;
    }

    /// <inheritdoc cref="Apply{T}"/>
    internal static void Apply(Action what) => Apply(() =>
    {
        what();
        return true;
    });

    static void GiveUpOverrides()
    {
        if (!OperatingSystem.IsLinux())
            return;
        var header = new Header(Version, 0);
        var sets = new Set[2];
        if (capget(ref header, sets) != 0)
            throw new InvalidOperationException($"the rights of this thread cannot be read: {Marshal.GetLastPInvokeErrorMessage()}");
        sets[0] = sets[0] with { Effective = sets[0].Effective & ~Overrides };
        if (capset(ref header, sets) != 0)
            throw new InvalidOperationException($"the rights of this thread cannot be changed: {Marshal.GetLastPInvokeErrorMessage()}");
    }

    [LibraryImport("libc", SetLastError = true)]
    [DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
    private static partial int capget(ref Header header, [In, Out] Set[] sets);

    [LibraryImport("libc", SetLastError = true)]
    [DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
    private static partial int capset(ref Header header, [In] Set[] sets);

    readonly record struct Header(uint Version, int Thread);

    readonly record struct Set(uint Effective, uint Permitted, uint Inheritable);
}

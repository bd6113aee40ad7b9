using System.Runtime.InteropServices;

namespace Community.Host.Start;

/// <summary>
/// glibc keeps for itself what is freed in small pieces. The compiler frees its work in pieces of 64 kB, of every thread that ever compiled:
/// some 20 MB. Pieces of 32 kB and more are therefore mapped, and go back to the system at once.
/// </summary>
internal static partial class NativeMemory
{
    private const int MapThreshold = -3;
    private const int Bytes = 32 * 1024;

    public static void GiveBack()
    {
        // Other systems, and Linux with another libc, have no such switch and need none.
        if (NativeLibrary.TryLoad("libc.so.6", out var libc) && NativeLibrary.TryGetExport(libc, "mallopt", out _))
        {
            _ = SetOption(MapThreshold, Bytes);
        }
    }

    [LibraryImport("libc.so.6", EntryPoint = "mallopt")]
    [DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
    private static partial int SetOption(int option, int value);
}
